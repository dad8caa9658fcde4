package dev.mailgw.check.mailbox;

import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Endpoint.Security;
import dev.mailgw.check.Target;
import dev.mailgw.check.Target.Way;
import dev.mailgw.check.mailbox.Dialogue.Ending;
import dev.mailgw.check.mailbox.Dialogue.Purpose;
import dev.mailgw.check.mailbox.Exchange.Answer;
import dev.mailgw.check.token.Claims;
import dev.mailgw.check.token.HeldToken;
import dev.mailgw.message.MailAddress;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Histories for inference: who went where, and what was said. */
final class Said {

  static final String DELEGATE = "svc@contoso.test";
  static final String TOKEN =
      "eyJ0eXAiOiJKV1QifQ.eyJzZWNyZXQiOiJ5ZXMifQ.c2lnbmF0dXJlLW9mLWEtdG9rZW4";

  private static final List<String> SCOPES =
      List.of("IMAP.AccessAsUser.All", "POP.AccessAsUser.All", "SMTP.Send");
  private static final List<String> ROLES =
      List.of("IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp");

  private Said() {}

  /** The delegate's way to a mailbox. */
  static Party delegate(Service service, String mailbox) {
    return party(service, mailbox, service == Service.SMTP ? DELEGATE : mailbox, claims(SCOPES));
  }

  static Party application(Service service, String mailbox) {
    return party(service, mailbox, mailbox, claims("", List.of(), ROLES));
  }

  static Party party(Service service, String mailbox, String user, Claims claims) {
    return party(
        service, mailbox, user, new Endpoint(service, "mail.test", 1, Security.TLS), claims);
  }

  static Party party(
      Service service, String mailbox, String user, Endpoint endpoint, Claims claims) {
    Way way = new Way(endpoint, user, false);
    Target target =
        new Target(
            mailbox,
            MailAddress.parse(mailbox).orElseThrow(),
            new AccountId("a"),
            Map.of(service, way),
            false);
    return new Party(
        target,
        service,
        way,
        account(),
        new HeldToken(new AccessToken(Secret.of(TOKEN), Instant.MAX), Optional.of(claims)));
  }

  static Claims claims(List<String> scopes) {
    return claims(DELEGATE, scopes, List.of());
  }

  private static Claims claims(String user, List<String> scopes, List<String> roles) {
    return new Claims(
        "https://outlook.office.com",
        user,
        "t",
        "c",
        "o",
        scopes,
        roles,
        Optional.empty(),
        Optional.empty());
  }

  private static OAuthAccount account() {
    return new OAuthAccount(
        new AccountId("a"),
        Grant.REFRESH_TOKEN,
        DELEGATE,
        new Registration(URI.create("https://login.test"), "t", "c", Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        List.of("x"));
  }

  /** A look that succeeds. */
  static History works(Party party) {
    return new History(party, List.of(look(party)));
  }

  /** A look at the end of which stands a refusal. */
  static History fails(Party party, Stage stage, String line) {
    return new History(party, List.of(refused(party, Purpose.LOOK, stage, line)));
  }

  static History signInFails(Party party) {
    return fails(
        party,
        Stage.SIGN_IN,
        switch (party.service()) {
          case IMAP -> "m3 NO AUTHENTICATE failed.";
          case POP3 -> "-ERR Authentication failure: unknown user name or bad password.";
          default -> "535 5.7.3 Authentication unsuccessful [HOST ts id]";
        });
  }

  static History notConnected(Party party) {
    return fails(party, Stage.OPEN, "m5 BAD User is authenticated but not connected.");
  }

  static Dialogue look(Party party) {
    boolean smtp = party.service() == Service.SMTP;
    List<Exchange> exchanges =
        new ArrayList<>(before(smtp ? Stage.RECIPIENT : Stage.OPEN, party.service()));
    exchanges.add(ok(smtp ? Stage.RECIPIENT : Stage.OPEN));
    return new Dialogue(party.access(), Purpose.LOOK, exchanges, Ending.ANSWERED, "");
  }

  static Dialogue refused(Party party, Purpose purpose, Stage stage, String line) {
    List<Exchange> exchanges = new ArrayList<>(before(stage, party.service()));
    exchanges.add(new Exchange(stage, "?", List.of(line), Answer.NO, Duration.ZERO));
    return new Dialogue(party.access(), purpose, exchanges, Ending.ANSWERED, "");
  }

  static Dialogue accepted(Party party, Purpose purpose, Stage stage) {
    List<Exchange> exchanges = new ArrayList<>(before(stage, party.service()));
    exchanges.add(ok(stage));
    return new Dialogue(party.access(), purpose, exchanges, Ending.ANSWERED, "");
  }

  static History with(History history, Dialogue... more) {
    List<Dialogue> all = new ArrayList<>(history.dialogues());
    all.addAll(List.of(more));
    return new History(history.party(), all);
  }

  private static List<Exchange> before(Stage stage, Service service) {
    return List.of(
            Stage.GREETING, Stage.HELLO, Stage.SIGN_IN, Stage.OPEN, Stage.SENDER, Stage.RECIPIENT)
        .stream()
        .filter(one -> one.compareTo(stage) < 0)
        .filter(one -> service != Service.SMTP || one != Stage.OPEN)
        .filter(one -> service == Service.SMTP || one.compareTo(Stage.SENDER) < 0)
        .map(Said::ok)
        .toList();
  }

  private static Exchange ok(Stage stage) {
    return new Exchange(stage, "?", List.of("OK"), Answer.YES, Duration.ZERO);
  }
}
