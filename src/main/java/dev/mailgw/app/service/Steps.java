package dev.mailgw.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Does steps in their order, telling each.
 *
 * @param root stands in the place of {@code /}; owners are left alone beneath another
 * @param teller hears each step before it is done
 */
public record Steps(Path root, Consumer<String> teller) {

  /**
   * Stops at the first that fails.
   *
   * @throws ServiceException if a required program fails
   */
  public void perform(List<Step> steps) throws IOException, InterruptedException {
    for (Step step : steps) {
      teller.accept(step.told());
      switch (step) {
        case Step.Folder(Path path, String mode, String owner) ->
            allow(Files.createDirectories(at(path)), mode, owner);
        case Step.Text text -> write(text);
        case Step.Link(Path path, Path target) -> link(at(path), target);
        case Step.Delete(Path path) -> delete(at(path));
        case Step.Run run -> run(run);
      }
    }
  }

  private void write(Step.Text step) throws IOException, InterruptedException {
    Path file = at(step.path());
    if (step.keep() && Files.exists(file)) {
      return;
    }
    // for nobody else from its first byte on: it may hold a secret
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createDirectories(file.getParent());
    Files.createFile(fresh);
    allow(fresh, step.mode().isEmpty() ? "" : "600", "");
    Files.writeString(fresh, step.text());
    allow(fresh, step.mode(), step.owner());
    Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private void link(Path path, Path target) throws IOException {
    Files.createDirectories(path.getParent());
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(path)) {
      throw new ServiceException("'" + path + "' is there and no link; move it out of the way");
    }
    Files.deleteIfExists(path);
    Files.createSymbolicLink(path, target);
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(path)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }

  private void allow(Path path, String mode, String owner)
      throws IOException, InterruptedException {
    if (!owner.isEmpty() && isSystem()) {
      run(Step.Run.of("chown", owner, path.toString()));
    }
    if (!mode.isEmpty()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(letters(mode)));
    }
  }

  private void run(Step.Run step) throws IOException, InterruptedException {
    int code = new ProcessBuilder(step.command()).inheritIO().start().waitFor();
    if (code != 0 && step.required()) {
      throw new ServiceException(
          "'%s' ended with code %d; what was done before stays, 'mailgw service uninstall' takes it back"
              .formatted(String.join(" ", step.command()), code));
    }
  }

  private Path at(Path path) {
    return isSystem() ? path : root.resolve(path.getRoot().relativize(path).toString());
  }

  private boolean isSystem() {
    return root.equals(root.getRoot());
  }

  /** {@code 640} as {@code rw-r-----}. */
  private static String letters(String mode) {
    int bits = Integer.parseInt(mode, 8);
    StringBuilder letters = new StringBuilder();
    for (int bit = 8; bit >= 0; bit--) {
      letters.append((bits >> bit & 1) == 1 ? "xwr".charAt(bit % 3) : '-');
    }
    return letters.toString();
  }
}
