package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Obstacle;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands between a user and a token, in the words of Entra. Safe for several threads. */
final class Obstacles {

  /** What a user who has passed multi-factor authentication has behind him. */
  private static final Set<Obstacle> PASSED =
      EnumSet.of(
          Obstacle.MFA_REQUIRED,
          Obstacle.MFA_ENROLMENT,
          Obstacle.STRONG_AUTHENTICATION,
          Obstacle.STRONG_AUTHENTICATION_ENROLMENT);

  private final Directory directory;

  Obstacles(Directory directory) {
    this.directory = directory;
  }

  /** Refuses a user who is gone, or for the first obstacle that he has. */
  void check(SignIn signIn, Application client, String resource) throws Refusal {
    String user = signIn.user();
    var words =
        Map.of(
            "issued",
            RefreshTokens.moment(signIn.at()),
            "user",
            user,
            "app",
            client.id(),
            "tenant",
            directory.tenant().domain(),
            "resource",
            resource);
    LabUser found = directory.find(user).orElseThrow(() -> Aadsts.USER_UNKNOWN.about(words));
    Optional<Obstacle> first =
        found.obstacles().stream()
            .filter(obstacle -> !(signIn.strong() && PASSED.contains(obstacle)))
            .sorted()
            .findFirst();
    if (first.isPresent()) {
      throw reason(first.get()).about(words);
    }
  }

  /** The refusal that this obstacle leads to. */
  static Aadsts reason(Obstacle obstacle) {
    return Aadsts.required(number(obstacle));
  }

  private static int number(Obstacle obstacle) {
    return switch (obstacle) {
      case ACCOUNT_DISABLED -> 50057;
      case ACCOUNT_LOCKED -> 50053;
      case PASSWORD_EXPIRED -> 50055;
      case MFA_REQUIRED -> 50076;
      case MFA_ENROLMENT -> 50079;
      case MFA_EXPIRED -> 50078;
      case STRONG_AUTHENTICATION -> 50074;
      case STRONG_AUTHENTICATION_ENROLMENT -> 50072;
      case CONDITIONAL_ACCESS -> 53003;
      case DEVICE_NOT_COMPLIANT -> 53000;
      case DEVICE_NOT_JOINED -> 53001;
      case BLOCKED_BY_POLICY -> 530032;
      case RISK -> 50131;
      case SECURITY_DEFAULTS -> 530035;
      case SIGN_IN_FREQUENCY -> 70043;
      case NOT_ASSIGNED -> 50105;
      case OTHER_PROVIDER -> 50020;
      case OTHER_TENANT -> 90072;
      case UNKNOWN_USER -> 50034;
      case REQUEST_LOOP -> 50196;
    };
  }
}
