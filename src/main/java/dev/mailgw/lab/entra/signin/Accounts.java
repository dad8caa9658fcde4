package dev.mailgw.lab.entra.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Obstacle;
import java.security.MessageDigest;
import java.util.Optional;

/** Looks up who somebody claims to be. */
final class Accounts {

  private final Directory directory;

  Accounts(Directory directory) {
    this.directory = directory;
  }

  /** The user of this name, unless the lab pretends not to know him. */
  Optional<LabUser> find(String typed) {
    return directory
        .find(typed.strip())
        .filter(user -> !user.obstacles().contains(Obstacle.UNKNOWN_USER));
  }

  /** Whether this is the user's password; takes the same time either way. */
  boolean isPassword(String account, String typed) {
    return directory
        .find(account)
        .filter(u -> MessageDigest.isEqual(u.password().getBytes(UTF_8), typed.getBytes(UTF_8)))
        .isPresent();
  }

  /** What to tell somebody whose account is not known. */
  String unknown(String typed) {
    return Trouble.USER_UNKNOWN.line(typed, directory.tenant().domain());
  }
}
