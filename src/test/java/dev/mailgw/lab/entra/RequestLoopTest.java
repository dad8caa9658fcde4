package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.Replies.assertRefused;
import static dev.mailgw.lab.entra.TestTenant.APP_SCOPE;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.Obstacle;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A client that asks again and again is stopped. */
class RequestLoopTest {

  private final TestTenant tenant =
      TestTenant.withLoops(new LoopLimit(3, Duration.ofMinutes(1), Duration.ofMinutes(5)));
  private final String token = tenant.refreshToken(PUBLIC);

  @Test
  void equalRefusalsInAShortTimeAreALoop() {
    block();
    for (int i = 0; i < 3; i++) {
      assertThat(tenant.refreshWith(token).reason()).isEqualTo(50076);
    }

    assertRefused(
        tenant.refreshWith(token),
        400,
        "invalid_grant",
        50196,
        "The server terminated an operation because it encountered a client request loop. Please"
            + " contact your app vendor.");
    unblock();
    assertThat(tenant.refreshWith(token).reason()).isEqualTo(50196);
    tenant.pass(Duration.ofMinutes(5));
    assertThat(tenant.refreshWith(token).status()).isEqualTo(200);
  }

  @Test
  void whoWaitsIsNotInALoop() {
    block();
    for (int i = 0; i < 9; i++) {
      assertThat(tenant.refreshWith(token).reason()).isEqualTo(50076);
      tenant.pass(Duration.ofSeconds(31));
    }
  }

  @Test
  void anotherSignInOrApplicationIsNotConcerned() {
    block();
    for (int i = 0; i < 4; i++) {
      tenant.refreshWith(token);
    }

    assertThat(tenant.refreshWith(tenant.refreshToken(PUBLIC)).reason()).isEqualTo(50076);
    assertThat(tenant.askAsApplication(APP_SCOPE).status()).isEqualTo(200);
  }

  private void block() {
    tenant.directory.changeUser(
        USER.address(), u -> u.withObstacles(Set.of(Obstacle.MFA_REQUIRED)));
  }

  private void unblock() {
    tenant.directory.changeUser(USER.address(), u -> u.withObstacles(Set.of()));
  }
}
