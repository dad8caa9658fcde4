package dev.mailgw.check.reach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerNameTest {

  @Test
  void readsTheNameInTheGreetingOfExchange() {
    assertThat(
            ServerName.in(
                "* OK The Microsoft Exchange IMAP4 service is ready."
                    + " [TABBAEIAMAAuAG8AdQB0AGwAbwBvAGsALgBjAG8AbQA=]"))
        .contains("LAB0.outlook.com");
  }

  @Test
  void whatIsNoNameIsNone() {
    assertThat(ServerName.in("220 smtp.example.test ready [08DE000000000001]")).isEmpty();
    assertThat(ServerName.in("* OK [CAPABILITY IMAP4rev1] Dovecot ready.")).isEmpty();
  }
}
