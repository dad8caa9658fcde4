package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.MailboxKind;
import dev.mailgw.lab.directory.Obstacle;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What keeps a user from signing in although he is who he says. */
final class Obstacles {

  private static final Set<Obstacle> SECOND_FACTOR =
      EnumSet.of(
          Obstacle.MFA_REQUIRED,
          Obstacle.MFA_ENROLMENT,
          Obstacle.MFA_EXPIRED,
          Obstacle.STRONG_AUTHENTICATION,
          Obstacle.STRONG_AUTHENTICATION_ENROLMENT);

  private final Directory directory;

  Obstacles(Directory directory) {
    this.directory = directory;
  }

  /** Why this user can't get in at all. Nobody signs in as a shared mailbox. */
  Optional<Stop> blocking(LabUser user, String client) {
    if (user.kind() == MailboxKind.SHARED) {
      return Optional.of(Trouble.USER_DISABLED.stop());
    }
    return user.obstacles().stream()
        .sorted()
        .flatMap(obstacle -> stop(obstacle, user, client).stream())
        .findFirst();
  }

  /** Whether he must pass multi-factor authentication. */
  static boolean wantsSecondFactor(LabUser user) {
    return user.obstacles().stream().anyMatch(SECOND_FACTOR::contains);
  }

  /** Whether he must type his password, however he is known. */
  static boolean wantsPassword(LabUser user) {
    return user.obstacles().contains(Obstacle.SIGN_IN_FREQUENCY);
  }

  private Optional<Stop> stop(Obstacle obstacle, LabUser user, String client) {
    String tenant = directory.tenant().domain();
    return Optional.ofNullable(
        switch (obstacle) {
          case ACCOUNT_DISABLED -> Trouble.USER_DISABLED.stop();
          case ACCOUNT_LOCKED -> Trouble.ACCOUNT_LOCKED.stop();
          case PASSWORD_EXPIRED -> Trouble.PASSWORD_EXPIRED.stop();
          case CONDITIONAL_ACCESS -> Trouble.CONDITIONAL_ACCESS.stop();
          case DEVICE_NOT_COMPLIANT -> Trouble.DEVICE_NOT_COMPLIANT.stop();
          case DEVICE_NOT_JOINED -> Trouble.DEVICE_NOT_JOINED.stop();
          case BLOCKED_BY_POLICY -> Trouble.BLOCKED_BY_POLICY.stop();
          case RISK -> Trouble.RISK.stop();
          case SECURITY_DEFAULTS -> Trouble.SECURITY_DEFAULTS.stop();
          case NOT_ASSIGNED -> Trouble.NOT_ASSIGNED.stop(client, user.address());
          case OTHER_PROVIDER -> Trouble.OTHER_PROVIDER.stop(user.address(), tenant, client);
          case OTHER_TENANT -> Trouble.OTHER_TENANT.stop(user.address(), tenant, client);
          case UNKNOWN_USER -> Trouble.USER_UNKNOWN.stop(user.address(), tenant);
          case MFA_REQUIRED,
              MFA_ENROLMENT,
              MFA_EXPIRED,
              STRONG_AUTHENTICATION,
              STRONG_AUTHENTICATION_ENROLMENT,
              SIGN_IN_FREQUENCY,
              REQUEST_LOOP ->
              null;
        });
  }
}
