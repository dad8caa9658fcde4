package dev.mailgw.app.service;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** One thing that an installation does to the machine. Immutable. */
public sealed interface Step {

  /** One line that says what is done. */
  String told();

  /**
   * A folder that is there afterwards; of one that was, owner and mode change.
   *
   * @param mode as chmod takes it; empty: as the system makes it
   * @param owner as chown takes it, {@code user:group}; empty: who installs
   */
  record Folder(Path path, String mode, String owner) implements Step {
    @Override
    public String told() {
      return "make folder %s%s".formatted(path, access(mode, owner));
    }
  }

  /**
   * A file with this text.
   *
   * @param keep whether one that is there already stays as it is
   */
  record Text(Path path, String text, String mode, String owner, boolean keep) implements Step {
    @Override
    public String told() {
      return "%s %s%s"
          .formatted(keep ? "write, unless it is there," : "write", path, access(mode, owner));
    }
  }

  /** A symbolic link. */
  record Link(Path path, Path target) implements Step {
    @Override
    public String told() {
      return "link %s to %s".formatted(path, target);
    }
  }

  /** A file, or a folder with all that is in it, is gone afterwards; a link leads nowhere else. */
  record Delete(Path path) implements Step {
    @Override
    public String told() {
      return "delete " + path;
    }
  }

  /**
   * Another program runs to its end.
   *
   * @param required whether what follows makes no sense if it fails
   */
  record Run(List<String> command, boolean required) implements Step {
    public Run {
      command = List.copyOf(command);
    }

    static Run of(String... command) {
      return new Run(List.of(command), true);
    }

    static Run tried(String... command) {
      return new Run(List.of(command), false);
    }

    @Override
    public String told() {
      return "run  "
          + command.stream()
              .map(word -> word.matches("[\\w@%+=:,./\\\\-]+") ? word : "\"" + word + "\"")
              .collect(Collectors.joining(" "));
    }
  }

  private static String access(String mode, String owner) {
    return (mode.isEmpty() ? "" : "  " + mode) + (owner.isEmpty() ? "" : "  " + owner);
  }
}
