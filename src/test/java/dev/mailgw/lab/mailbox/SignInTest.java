package dev.mailgw.lab.mailbox;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.fault.DeadTokens;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Access.Refused;
import dev.mailgw.testing.FakeBearers;
import dev.mailgw.testing.LabFixture;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

  private final FakeBearers bearers = new FakeBearers();
  private final DeadTokens dead = new DeadTokens(InstantSource.system());
  private final SignIn signIn =
      new SignIn(bearers, new AccessRules(LabFixture.directory()), LabProtocol.IMAP, dead);
  private final String token = bearers.issue(FakeBearers.user(ANNE, LATER));

  @Test
  void takesTheFormThatMicrosoftDocuments() {
    assertThat(signIn.attempt(LabFixture.encoded(ANNE, token))).isInstanceOf(Granted.class);
  }

  @Test
  void aTokenThatHasDiedIsRefusedAndAFreshOneIsNot() throws Exception {
    dead.add(bearers.verify(token).mark(), LATER, "a-plan/token");

    assertThat(signIn.attempt(LabFixture.encoded(ANNE, token))).isInstanceOf(Refused.class);
    String fresh = bearers.issue(FakeBearers.user(ANNE, LATER));
    assertThat(signIn.attempt(LabFixture.encoded(ANNE, fresh))).isInstanceOf(Granted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "user=anne@contoso.example\u0001auth=Bearer token-0\u0001",
        "user=anne@contoso.example auth=Bearer token-0",
        "user=\u0001auth=Bearer token-0\u0001\u0001",
        "n,a=anne@contoso.example,\u0001auth=Bearer token-0\u0001\u0001",
        "user=anne@contoso.example\u0001auth=Basic token-0\u0001\u0001"
      })
  void refusesAnotherForm(String response) {
    String base64 = Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8));

    assertThat(signIn.attempt(base64)).isInstanceOf(Refused.class);
  }

  @Test
  void refusesWhatIsNotBase64AndWhatTheVerifierDoesNotKnow() {
    assertThat(signIn.attempt("*")).isInstanceOf(Refused.class);
    assertThat(signIn.attempt(LabFixture.encoded(ANNE, "forged")))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.why()).contains("not issued here"));
  }
}
