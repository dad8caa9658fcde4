package dev.mailgw.lab.smtp;

import static dev.mailgw.lab.smtp.SmtpLab.HOST;
import static dev.mailgw.lab.smtp.SmtpLab.traced;
import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.LATER;
import static dev.mailgw.testing.LabFixture.OFF;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.SmtpAuth;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.FakeBearers;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SmtpSignInIT {

  private static final String TENANT =
      "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the"
          + " Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.";
  private static final String MAILBOX = TENANT.replace("Tenant", "Mailbox");
  private static final String GENERIC = "535 5.7.3 Authentication unsuccessful";

  @TempDir private Path directory;
  private SmtpLab smtp;

  @BeforeEach
  void start() throws IOException {
    smtp = new SmtpLab(directory, Variants.USUAL);
  }

  @AfterEach
  void stop() throws IOException {
    smtp.close();
  }

  @Test
  void theTenantsSwitchHoldsForMailboxesThatInheritIt() throws IOException {
    smtp.lab().tenant().changePolicy(policy -> policy.withSmtpAuth(false));
    smtp.lab().tenant().changeUser(BOB, bob -> bob.withSmtpAuth(SmtpAuth.ON));
    try (WireClient client = smtp.secure()) {
      assertThat(auth(client, smtp.lab().response(ANNE))).isEqualTo(traced(TENANT, 1));
      assertThat(auth(client, smtp.lab().response(OFF))).isEqualTo(traced(MAILBOX, 1));
      assertThat(auth(client, smtp.lab().response(BOB)))
          .isEqualTo("235 2.7.0 Authentication successful");
    }
  }

  @Test
  void aDelegateCanNotSignInAsTheSharedMailbox() throws IOException {
    String delegate = smtp.lab().response(SHARED, FakeBearers.user(ANNE, LATER));
    try (WireClient client = smtp.secure()) {
      assertThat(auth(client, delegate)).isEqualTo(traced(GENERIC, 1));

      smtp.lab().tenant().changePolicy(policy -> policy.withSmtpAuth(false));
      assertThat(auth(client, delegate)).isEqualTo(traced(TENANT, 1));
    }
  }

  @Test
  void anApplicationSignsInToAnyMailbox() throws IOException {
    var app = FakeBearers.app(FakeBearers.APP, LATER);
    try (WireClient client = smtp.secure()) {
      assertThat(auth(client, smtp.lab().response(BOB, app)))
          .isEqualTo("235 2.7.0 Authentication successful");
      assertThat(smtp.lab().noted(Kind.SIGNED_IN)).containsExactly(FakeBearers.APP + " to " + BOB);
    }
  }

  @Test
  void theTwoStepFormIsPromptedAndCanBeCancelled() throws IOException {
    try (WireClient client = smtp.secure()) {
      assertThat(client.smtp("AUTH XOAUTH2")).containsExactly("334 ");
      assertThat(client.smtp("*")).containsExactly(traced(GENERIC, 1));
      assertThat(client.smtp("AUTH LOGIN")).containsExactly("334 VXNlcm5hbWU6");
      assertThat(client.smtp("*")).containsExactly(traced(GENERIC, 1));
      assertThat(client.smtp("auth xoauth2")).containsExactly("334 ");
      assertThat(client.smtp(smtp.lab().response(ANNE)))
          .containsExactly("235 2.7.0 Authentication successful");
      assertThat(client.smtp("AUTH XOAUTH2"))
          .containsExactly("503 5.5.2 Already authenticated" + HOST);
    }
  }

  @Test
  void passwordsAreRefusedAndNoted() throws IOException {
    try (WireClient client = smtp.secure()) {
      String basic = "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.";
      client.smtp("AUTH LOGIN " + base64(ANNE));
      assertThat(client.smtp(base64("secret"))).containsExactly(traced(basic, 1));
      client.smtp("AUTH LOGIN " + base64(OFF));
      assertThat(client.smtp(base64("secret"))).containsExactly(traced(MAILBOX, 1));
      client.smtp("AUTH LOGIN " + base64(ANNE));
      assertThat(client.smtp(base64("eyJ0.eyJ1.c2ln"))).containsExactly(traced(basic, 1));
      assertThat(client.smtp("AUTH PLAIN " + base64("\0" + ANNE + "\0secret")))
          .containsExactly("504 5.7.4 Unrecognized authentication type" + HOST);
    }
    assertThat(smtp.lab().noted(Kind.PASSWORD_TRIED))
        .containsExactly(
            "AUTH LOGIN as " + ANNE,
            "AUTH LOGIN as " + OFF,
            "AUTH LOGIN as " + ANNE,
            "AUTH PLAIN as " + ANNE);
    assertThat(smtp.lab().noted(Kind.TOKEN_AS_PASSWORD)).containsExactly("AUTH LOGIN as " + ANNE);
  }

  @Test
  void anAuthWithoutAMechanismIsMalformed() throws IOException {
    try (WireClient client = smtp.secure()) {
      assertThat(client.smtp("AUTH")).containsExactly("501 5.5.4 Invalid arguments" + HOST);
    }
  }

  @Test
  void whatAClientCallsItselfAndHowItLeavesIsNoted() throws IOException {
    try (WireClient client = smtp.secure()) {
      client.smtp("EHLO my_host");
      assertThat(client.smtp("QUIT"))
          .containsExactly("221 2.0.0 Service closing transmission channel");
      assertThat(client.line()).isNull();
    }
    assertThat(smtp.lab().noted(Kind.INTRODUCED))
        .containsExactly("ece.example.com", "ece.example.com", "my_host");
    assertThat(smtp.lab().noted(Kind.SECURED)).hasSize(1);
    assertThat(smtp.lab().noted(Kind.SIGNED_OFF)).containsExactly("QUIT");
  }

  @Test
  void whatIsSentInTheClearBehindStartTlsIsForgotten() throws IOException {
    try (WireClient client = smtp.greeted()) {
      client.smtp("EHLO ece.example.com");
      client.sendLine("STARTTLS\r\nEHLO injected.example\r\nNOOP");
      assertThat(client.line()).isEqualTo("220 2.0.0 SMTP server ready");
      client.startTls(smtp.lab().tls().client());
      assertThat(client.smtp("MAIL FROM:<" + ANNE + ">"))
          .containsExactly("503 5.5.2 Send hello first" + HOST);
    }
    assertThat(smtp.lab().noted(Kind.INTRODUCED)).doesNotContain("injected.example");
  }

  private static String auth(WireClient client, String response) throws IOException {
    return client.smtp("AUTH XOAUTH2 " + response).getFirst();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
