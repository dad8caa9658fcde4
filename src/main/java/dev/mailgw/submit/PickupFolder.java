package dev.mailgw.submit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A folder into which programs put mail, one message a file. A mail's place is its state: in the
 * folder itself it waits, in {@code claimed/} it is ours, in {@code refused/} it needs a person.
 * Every step is one rename. One gateway only may look into it.
 */
public final class PickupFolder {

  private static final String MAIL = ".eml";
  private static final int KEPT_OF_NAME = 60;

  private final Path folder;
  private final Path claimed;
  private final Path refused;
  private final InstantSource clock;
  private final RandomGenerator random;

  public PickupFolder(Path folder, InstantSource clock, RandomGenerator random) {
    this.folder = folder;
    this.claimed = folder.resolve("claimed");
    this.refused = folder.resolve("refused");
    this.clock = clock;
    this.random = random;
  }

  Path path() {
    return folder;
  }

  void make() throws IOException {
    Files.createDirectories(claimed);
    Files.createDirectories(refused);
  }

  /** Plain files that wait, up to so many, by name; links and hidden files are left alone. */
  List<Path> waiting(int most) throws IOException {
    return mails(folder, most);
  }

  /** What is ours and not yet submitted, in the order in which it was claimed. */
  List<Path> claimed(int most) throws IOException {
    return mails(claimed, most);
  }

  /**
   * Makes a file ours, under a name that never was before: a writer may use its own names again.
   *
   * @return empty if somebody took it away
   */
  Optional<Path> claim(Path file) throws IOException {
    String name = file.getFileName().toString();
    String end = name.substring(Math.max(0, name.length() - KEPT_OF_NAME));
    Path ours = claimed.resolve("%013d-%016x-%s".formatted(clock.millis(), random.nextLong(), end));
    try {
      return Optional.of(Files.move(file, ours, StandardCopyOption.ATOMIC_MOVE));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  void remove(Path file) throws IOException {
    Files.delete(file);
  }

  /** The reason first: a refused mail never stands there without one. */
  void refuse(Path file, String reason) throws IOException {
    String name = file.getFileName().toString();
    Files.writeString(refused.resolve(name + ".reason"), reason + "\n");
    Files.move(file, refused.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<Path> mails(Path folder, int most) throws IOException {
    List<Path> mails = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PickupFolder::isMail)) {
      for (Path file : files) {
        mails.add(file);
        if (mails.size() == most) {
          break;
        }
      }
    }
    mails.sort(null);
    return mails;
  }

  private static boolean isMail(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(MAIL)
        && !name.startsWith(".")
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
