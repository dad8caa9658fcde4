package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.Replies.assertRefused;
import static dev.mailgw.lab.entra.TestTenant.MAIL;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.Obstacle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue of refusals, and the users who meet them. */
class AadstsTest {

  /** All that a mail client's support has to do with. */
  private static final List<Integer> DOCUMENTED =
      List.of(
          7000215, 7000222, 7000218, 700025, 700027, 7000112, 700016, 7000229, 90002, 900023, 50194,
          50049, 500011, 70011, 1002012, 28002, 28003, 700022, 9002313, 900144, 90014, 9001023,
          9002327, 50011, 900971, 54005, 70000, 70008, 700005, 501481, 65001, 65004, 90094, 90095,
          650052, 650056, 650057, 50105, 700082, 700084, 70043, 70044, 50173, 50076, 50079, 50074,
          50072, 50078, 53003, 53000, 53001, 530032, 50131, 530035, 50057, 50055, 50053, 50126,
          50034, 51004, 50020, 90072, 16000, 50196, 90055, 90033, 90006, 90012, 90024, 50033, 80002,
          80014);

  private final TestTenant tenant = TestTenant.at("2026-04-06T10:00:00Z");

  @Test
  void knowsEveryDocumentedNumber() {
    assertThat(DOCUMENTED).allMatch(number -> Aadsts.of(number).isPresent());
  }

  @Test
  void everySentenceIsWholeWithoutKnowingWhatItIsAbout() {
    for (Aadsts reason : Aadsts.all()) {
      assertThat(reason.about(Map.of()).getMessage())
          .startsWith("AADSTS" + reason.number() + ": ")
          .doesNotContainPattern("\\{\\w+:|%s");
      assertThat(reason.httpStatus()).isIn(400, 401, 429, 503);
      assertThat(reason.error()).matches("[a-z_]+");
    }
  }

  @Test
  void aNumberNobodyKnowsIsRefusedAllTheSame() {
    assertThat(Aadsts.of(4711)).isEmpty();
    assertThat(Aadsts.orPlain(4711).about(Map.of()))
        .hasMessage("AADSTS4711: The request was refused.");
  }

  @ParameterizedTest
  @EnumSource
  void everyObstacleStandsBetweenAUserAndHisToken(Obstacle obstacle) {
    tenant.directory.changeUser(USER.address(), u -> u.withObstacles(Set.of(obstacle)));

    Reply reply = tenant.refresh(PUBLIC, MAIL);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.reason()).isEqualTo(Obstacles.reason(obstacle).number());
  }

  @Test
  void aSecondFactorIsAskedForWithAChallenge() {
    tenant.directory.changeUser(
        USER.address(), u -> u.withObstacles(Set.of(Obstacle.MFA_REQUIRED)));

    Reply reply = tenant.refresh(PUBLIC, MAIL);

    assertRefused(
        reply,
        400,
        "invalid_grant",
        50076,
        "Due to a configuration change made by your administrator, or because you moved to a new"
            + " location, you must use multi-factor authentication to access"
            + " 'https://outlook.office.com'.");
    assertThat(reply.body()).containsEntry("suberror", "basic_action");
    assertThat((String) reply.body().get("claims"))
        .startsWith("{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"");
  }

  @Test
  void conditionalAccessSaysNoMoreThanThatItBlocks() {
    tenant.directory.changeUser(
        USER.address(), u -> u.withObstacles(Set.of(Obstacle.CONDITIONAL_ACCESS)));

    Reply reply = tenant.refresh(PUBLIC, MAIL);

    assertRefused(
        reply,
        400,
        "invalid_grant",
        53003,
        "Access has been blocked by Conditional Access policies. The access policy does not allow"
            + " token issuance.");
    assertThat(reply.body()).containsEntry("suberror", "message_only").doesNotContainKey("claims");
  }

  @Test
  void aUserWhoIsGoneGetsNothing() {
    String token = tenant.refreshToken(PUBLIC);
    tenant.directory.removeUser(USER.address());

    assertRefused(
        tenant.refreshWith(token),
        400,
        "invalid_grant",
        50034,
        "The user account '" + USER.address() + "' does not exist in the contoso.test directory.");
  }
}
