package dev.mailgw.app.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an installation must know of a Linux machine.
 *
 * @param root of its files; another than {@code /} is one that is being prepared, and not running
 * @param rights what the process may do there
 * @param javaHome the Java that runs now
 */
public record LinuxHost(Path root, Rights rights, Path javaHome) {

  /** What the process may do: all as root, nothing, or it only wants to say what would be done. */
  public enum Rights {
    ALL,
    NONE,
    LOOK
  }

  private static final Path SYSTEM = Path.of("/");

  /** Where a service that is shut off from homes and temporary files finds nothing. */
  private static final List<String> HIDDEN =
      List.of("/home", "/root", "/run/user", "/tmp", "/var/tmp");

  /** The unit that the Debian package brings. */
  private static final List<Path> PACKAGED =
      Stream.of("/lib", "/usr/lib")
          .map(lib -> Path.of(lib, "systemd/system/mailgw.service"))
          .toList();

  /**
   * This machine, or what lies beneath {@code root}.
   *
   * @param look whether nothing is to be done, which everybody may
   */
  public static LinuxHost of(Path root, boolean look) throws IOException {
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    return new LinuxHost(
        root.toAbsolutePath().normalize(),
        look ? Rights.LOOK : user.equals(0) ? Rights.ALL : Rights.NONE,
        Path.of(System.getProperty("java.home")));
  }

  /**
   * @throws ServiceException if nothing can be installed from {@code home}
   */
  void check(Path home) throws ServiceException {
    if (!running() || rights == Rights.LOOK) {
      return;
    }
    if (rights == Rights.NONE) {
      throw new ServiceException("only root may do this: sudo mailgw service …");
    }
    requireSystemd();
    if (PACKAGED.stream().anyMatch(Files::exists)) {
      throw new ServiceException(
          "mailgw's Debian package has brought the service: systemctl enable --now mailgw, or apt"
              + " remove mailgw");
    }
    for (String hidden : HIDDEN) {
      if (home.startsWith(hidden)) {
        throw new ServiceException(
            "'%s' can't be seen by a service; move the package to /opt/mailgw and call its mailgw"
                .formatted(home));
      }
    }
  }

  /**
   * Returns if systemd runs this machine.
   *
   * @throws ServiceException if something else does
   */
  public static void requireSystemd() throws ServiceException {
    if (!Files.isDirectory(Path.of("/run/systemd/system"))) {
      throw new ServiceException(
          "systemd does not run this machine; have its own service manager call: mailgw run"
              + " --config FILE");
    }
  }

  boolean hasUser(String name) throws IOException {
    return account(name) != null;
  }

  /** Whether a user of this name was made with this comment. */
  boolean madeUser(String name, String comment) throws IOException {
    String account = account(name);
    return account != null && account.split(":", -1)[4].equals(comment);
  }

  /** How a unit is made known, and started with the machine. */
  List<Step> enable(Path unit) {
    String file = unit.getFileName().toString();
    return running()
        ? List.of(
            Step.Run.of("systemctl", "daemon-reload"), Step.Run.of("systemctl", "enable", file))
        : List.of(Step.Run.of("systemctl", "--root=" + root, "enable", file));
  }

  /** How it stops, and is not started any more. */
  List<Step> disable() {
    return running()
        ? List.of(Step.Run.tried("systemctl", "disable", "--now", "mailgw.service"))
        : List.of(Step.Run.tried("systemctl", "--root=" + root, "disable", "mailgw.service"));
  }

  /** How systemd forgets it. */
  List<Step> forget() {
    return running()
        ? List.of(
            Step.Run.of("systemctl", "daemon-reload"),
            Step.Run.tried("systemctl", "reset-failed", "mailgw.service"))
        : List.of();
  }

  private boolean running() {
    return root.equals(SYSTEM);
  }

  /** Of this machine's own users. Beneath another root nobody is made, and so nobody missing. */
  private String account(String name) throws IOException {
    if (!running()) {
      return name + ":x:0:0:::";
    }
    try (Stream<String> users = Files.lines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
      return users.filter(user -> user.startsWith(name + ":")).findFirst().orElse(null);
    }
  }
}
