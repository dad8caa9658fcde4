package dev.mailgw.spool.segment;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files: {@code 1.mail}, {@code 2.mail} and so on; whatever else is there is left alone. */
record SegmentFolder(Path directory) {

  private static final Pattern NAME = Pattern.compile("([1-9][0-9]{0,17})\\.mail");

  Path file(long number) {
    return directory.resolve(number + ".mail");
  }

  /** A new file, whose name survives a power cut. */
  FileChannel create(long number) throws IOException {
    if (Files.notExists(directory)) {
      Files.createDirectories(directory, ownersAlone());
    }
    FileChannel file = FileChannel.open(file(number), CREATE_NEW, READ, WRITE);
    // Windows has no directory to force: it refuses to open one
    if (File.separatorChar == '/') {
      try (FileChannel names = FileChannel.open(directory, READ)) {
        names.force(true);
      }
    }
    return file;
  }

  /** Nothing where the file system knows no such permissions: there the folder above decides. */
  private FileAttribute<?>[] ownersAlone() {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  List<Long> numbers() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Long.valueOf(name.group(1)))
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  InputStream read(Place place) throws IOException {
    try {
      return new SegmentInput(FileChannel.open(file(place.segment()), READ), place);
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException(e.getMessage() + " is gone");
    }
  }

  void cut(long number, long end) throws IOException {
    try (FileChannel file = FileChannel.open(file(number), WRITE)) {
      if (file.size() > end) {
        file.truncate(end);
        file.force(true);
      }
    } catch (NoSuchFileException _) {
      // whoever reads what was there will say so
    }
  }
}
