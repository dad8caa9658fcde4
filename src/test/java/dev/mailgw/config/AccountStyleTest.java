package dev.mailgw.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountStyleTest {

  @TempDir private Path base;

  @Test
  void isMailboxWhenTheOneAliasIsTheAccountsOwnMailbox() throws Exception {
    assertThat(style("\n  own: {address: Svc-ECE@contoso.test, account: shared}"))
        .isEqualTo("mailbox");
  }

  @Test
  void isSharedWhenTheMailboxIsSomebodyElses() throws Exception {
    assertThat(style("\n  sales: {address: sales@contoso.test, account: shared}"))
        .isEqualTo("shared");
  }

  @Test
  void isSharedWhenSeveralAliasesHaveIt() throws Exception {
    assertThat(
            style(
                """

                  own: {address: svc-ece@contoso.test, account: shared}
                  sales: {address: sales@contoso.test, account: shared}\
                """))
        .isEqualTo("shared");
  }

  @Test
  void isUnusedWhenNoAliasHasIt() throws Exception {
    assertThat(style("\n  sales: {address: sales@contoso.test, account: other}"))
        .isEqualTo("unused");
  }

  private String style(String aliases) throws ConfigException {
    String accounts =
        """
        accountDefaults: {grant: refreshToken, tenant: contoso.test, clientId: c}
        accounts:
          shared: {user: svc-ece@contoso.test}
          other: {user: other@contoso.test}
        aliases:\
        """;
    GatewayConfig config = new Configs(base).load(accounts + aliases + "\n");
    return AccountStyle.of(config.accounts().getFirst(), config.aliases()).label();
  }
}
