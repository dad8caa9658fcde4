package dev.mailgw.oauth;

import static dev.mailgw.oauth.OAuthAccounts.source;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WrongUserTest {

  private final OAuthAccount account = OAuthAccounts.user("sales", source(() -> "seed"));

  @ParameterizedTest
  @ValueSource(strings = {"sales@example.com", "Sales@EXAMPLE.com", " sales@example.com ", ""})
  void findsNothingWrongWithTheSameUserOrOneThatIsNotTold(String user) {
    assertThat(WrongUser.of(account, identity(user))).isEmpty();
  }

  @Test
  void namesBothUsersTheCauseAndTheCureInOneLine() {
    TokenException wrong = WrongUser.of(account, identity("clerk@example.com")).orElseThrow();
    assertThat(wrong.permanent()).isTrue();
    assertThat(wrong.reason().cause()).isEqualTo("wrong-user");
    assertThat(wrong)
        .message()
        .contains("account 'sales'")
        .contains("it belongs to clerk@example.com, not to sales@example.com")
        .contains("single sign-on")
        .contains("cure: ")
        .contains("private browser window")
        .contains("'user'")
        .doesNotContain("\n");
  }

  @Test
  void hasNoOpinionOnATokenThatAnotherProgramProvides() {
    OAuthAccount external = OAuthAccounts.external("sales", source(() -> "token"));
    assertThat(WrongUser.of(external, identity("clerk@example.com"))).isEmpty();
  }

  private static Identity identity(String user) {
    return new Identity(user, "tenant-1", "object-1", List.of("SMTP.Send"));
  }
}
