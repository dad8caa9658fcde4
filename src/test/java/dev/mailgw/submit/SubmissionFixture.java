package dev.mailgw.submit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.submit.SubmissionRequest.HeaderUse;
import dev.mailgw.submit.SubmissionRules.FromRule;
import dev.mailgw.testing.TemporarySpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A submission into a real spool; two aliases, sales and support. */
final class SubmissionFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  static final AliasId SALES = new AliasId("sales");
  static final AliasId SUPPORT = new AliasId("support");
  static final SubmissionLimits LIMITS = new SubmissionLimits(500, 25_000_000, 100_000);

  /** Nothing in it is added to, or changed. */
  static final String COMPLETE =
      """
      From: Sales <sales@contoso.test>
      To: anne@example.org
      Subject: hello
      Date: Wed, 04 Mar 2026 05:06:07 +0000
      Message-ID: <one@contoso.test>

      Hello
      """
          .replace("\n", "\r\n");

  private final TemporarySpool spool;

  SubmissionFixture(Path directory) {
    spool = new TemporarySpool(directory, () -> NOW);
  }

  static SubmissionRules rules() {
    return rules(Optional.of(SALES), FromRule.ALIAS, LIMITS);
  }

  static SubmissionRules rules(
      Optional<AliasId> defaultAlias, FromRule from, SubmissionLimits limits, String... autoBcc) {
    Map<AliasId, MailAddress> aliases = new LinkedHashMap<>();
    aliases.put(SALES, address("sales@contoso.test"));
    aliases.put(SUPPORT, address("support@contoso.test"));
    return new SubmissionRules(
        aliases,
        defaultAlias,
        from,
        CaseIdPattern.parse("[#{id}]"),
        List.of(autoBcc).stream().map(SubmissionFixture::address).toList(),
        limits);
  }

  static MailAddress address(String text) {
    return MailAddress.parse(text).orElseThrow();
  }

  static SubmissionRequest to(String... recipients) {
    SubmissionRequest base = SubmissionRequest.BY_HEADER;
    return new SubmissionRequest(
        Optional.empty(),
        Optional.empty(),
        List.of(recipients),
        HeaderUse.NONE,
        Optional.empty(),
        Optional.empty(),
        base.priority(),
        base.report());
  }

  Submission submission() {
    return submission(rules());
  }

  Submission submission(SubmissionRules rules) {
    return new Submission(spool.spool().outbound(), rules, () -> NOW, new Random(7));
  }

  Queued submit(SubmissionRequest request, String mail) throws Exception {
    return submit(rules(), request, mail);
  }

  Queued submit(SubmissionRules rules, SubmissionRequest request, String mail) throws Exception {
    return submission(rules).submit(request, stream(mail));
  }

  static InputStream stream(String mail) {
    return new ByteArrayInputStream(mail.getBytes(UTF_8));
  }

  /** All that a dispatcher would now get, of both aliases; it is claimed by that. */
  List<OutboundMail> queue() {
    List<OutboundMail> mails = new ArrayList<>();
    for (AliasId alias : List.of(SALES, SUPPORT)) {
      mails.addAll(spool.spool().outbound().claimDue(alias, NOW, 1_000));
    }
    return mails;
  }

  static String text(OutboundMail mail) throws IOException {
    try (InputStream in = mail.content().open()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  static List<String> recipients(OutboundMail mail) {
    return mail.envelope().recipients().stream().map(MailAddress::toString).toList();
  }

  TemporarySpool spool() {
    return spool;
  }

  @Override
  public void close() {
    spool.close();
  }
}
