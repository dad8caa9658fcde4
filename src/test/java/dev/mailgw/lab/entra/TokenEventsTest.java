package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.APP_SCOPE;
import static dev.mailgw.lab.entra.TestTenant.MAIL;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import org.junit.jupiter.api.Test;

/** What the lab hears of its sign-in service. */
class TokenEventsTest {

  private final TestTenant tenant = TestTenant.at("2026-04-06T10:00:00Z");

  @Test
  void aTokenOfAUserIsHisWithTheMarkThatTheMailServersSee() throws Exception {
    String token = (String) tenant.refresh(PUBLIC, MAIL).body().get("access_token");

    assertThat(only(Kind.TOKEN_ISSUED).about())
        .isEqualTo(
            new About.Person(
                "", USER.address(), PUBLIC.id(), tenant.entra.tokens().verify(token).mark()));
  }

  @Test
  void anApplicationHoldsItsOwnToken() {
    tenant.askAsApplication(APP_SCOPE);

    assertThat(only(Kind.TOKEN_ISSUED).about())
        .isInstanceOfSatisfying(
            About.Person.class, person -> assertThat(person.holder()).isEqualTo(APP.id()));
    assertThat(tenant.noted(Kind.INTRODUCED)).containsExactly("a test");
  }

  @Test
  void aRefusalBeginsWithItsNumberAndTellsNoSecret() {
    tenant.post(
        "grant_type",
        "client_credentials\r\nforged",
        "client_id",
        APP.id(),
        "client_secret",
        "hush");

    assertThat(only(Kind.TOKEN_REFUSED).detail())
        .startsWith(
            "70003 The app requested an unsupported grant type 'client_credentials??forged'."
                + " (unsupported_grant_type, asked by "
                + APP.id())
        .doesNotContain("hush");
  }

  private WireEvent only(Kind kind) {
    var events = tenant.events.stream().filter(e -> e.kind() == kind).toList();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().server()).isEqualTo("entra");
    return events.getFirst();
  }
}
