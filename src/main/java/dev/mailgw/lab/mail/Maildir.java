package dev.mailgw.lab.mail;

import dev.mailgw.lab.mailbox.Flags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Maildir: one file per message in {@code new} and {@code cur}, read in the order of their names,
 * which begin with the time of delivery. Its sub-folders are no part of it.
 */
final class Maildir implements MailImport.Source {

  /** Where a colon can't be in a file's name, others stand for it. */
  private static final Pattern INFO = Pattern.compile(".*[:;!]2,([A-Za-z]*)");

  private final Path folder;

  Maildir(Path folder) {
    this.folder = folder;
  }

  static boolean isOne(Path folder) {
    return Files.isDirectory(folder.resolve("cur")) && Files.isDirectory(folder.resolve("new"));
  }

  @Override
  public void read(MailImport.Sink sink) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String place : List.of("new", "cur")) {
      try (Stream<Path> entries = Files.list(folder.resolve(place))) {
        entries.filter(Maildir::isMessage).forEach(files::add);
      } catch (IOException e) {
        sink.unreadable(place, MailFile.reason(e));
      }
    }
    files.sort(Comparator.comparing(Maildir::name));
    for (Path file : files) {
      String place = String.valueOf(file.getParent().getFileName());
      SingleMail.read(file, place + "/" + name(file), flags(name(file)), sink);
    }
  }

  /** What follows {@code :2,} in the name of a file. */
  static Flags flags(String name) {
    Matcher info = INFO.matcher(name);
    return info.matches()
        ? new Flags(info.group(1).chars().map(Maildir::bits).reduce(0, (a, b) -> a | b))
        : Flags.NONE;
  }

  private static int bits(int letter) {
    return switch (letter) {
      case 'S' -> Flags.SEEN.bits();
      case 'R' -> Flags.ANSWERED.bits();
      case 'F' -> Flags.FLAGGED.bits();
      case 'T' -> Flags.DELETED.bits();
      case 'D' -> Flags.DRAFT.bits();
      default -> Flags.NONE.bits();
    };
  }

  private static boolean isMessage(Path file) {
    return !name(file).startsWith(".") && !Files.isDirectory(file);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
