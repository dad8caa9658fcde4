package dev.mailgw.submit;

import static dev.mailgw.submit.SubmissionFixture.COMPLETE;
import static dev.mailgw.submit.SubmissionFixture.LIMITS;
import static dev.mailgw.submit.SubmissionFixture.SALES;
import static dev.mailgw.submit.SubmissionFixture.SUPPORT;
import static dev.mailgw.submit.SubmissionFixture.recipients;
import static dev.mailgw.submit.SubmissionFixture.rules;
import static dev.mailgw.submit.SubmissionFixture.text;
import static dev.mailgw.submit.SubmissionFixture.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.Priority;
import dev.mailgw.spool.ReportRequest.Event;
import dev.mailgw.submit.SubmissionRequest.HeaderUse;
import dev.mailgw.submit.SubmissionRules.FromRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionTest {

  @TempDir private Path folder;
  private SubmissionFixture fixture;

  @BeforeEach
  void open() {
    fixture = new SubmissionFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void queuesACompleteMailByteForByte() throws Exception {
    Queued queued = fixture.submit(to("bob@example.org", "carol@example.org"), COMPLETE);

    OutboundMail mail = only();
    assertThat(queued).isEqualTo(new Queued(mail.id(), false));
    assertThat(text(mail)).isEqualTo(COMPLETE);
    assertThat(mail.alias()).isEqualTo(SALES);
    assertThat(mail.kind()).isEqualTo("submission");
    assertThat(mail.envelope().sender()).hasToString("Optional[sales@contoso.test]");
    assertThat(recipients(mail)).containsExactly("bob@example.org", "carol@example.org");
  }

  @Test
  void outlivesARestart() throws Exception {
    var _ = fixture.submit(to("bob@example.org"), COMPLETE);
    fixture.spool().reopen();
    assertThat(text(only())).isEqualTo(COMPLETE);
  }

  @Test
  void completesATextWithoutAHeaderAsSendmailDoes() throws Exception {
    var _ = fixture.submit(to("bob@example.org"), "Hello Bob,\nthis is all.");

    assertThat(text(only()))
        .matches(
            """
            (?s)From: sales@contoso\\.test
            Date: Wed, 04 Mar 2026 05:06:07 \\+0000
            Message-ID: <1772600767000\\.[0-9a-f]{24}@contoso\\.test>

            Hello Bob,
            this is all\\.
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void dropsAnMboxLineAndNoLineOfATextThatLooksLikeOne() throws Exception {
    var _ = fixture.submit(to("bob@example.org"), "From x@y Wed Mar 4 05:06:07 2026\n" + COMPLETE);
    assertThat(text(only())).isEqualTo(COMPLETE);

    var _ = fixture.submit(to("bob@example.org"), "From now on\n\nall is well");
    assertThat(text(only())).endsWith(">\r\n\r\nFrom now on\r\n\r\nall is well\r\n");
  }

  @Test
  void takesRecipientsFromTheHeaderAndNeverSendsBcc() throws Exception {
    String mail =
        """
        From: sales@contoso.test
        To: Team: anne@example.org,
         "B, ob" <bob@example.org>;
        Bcc: boss@example.org
        CC: (x) anne@example.org
        Date: x
        Message-ID: <a@b>

        """
            .replace("\n", "\r\n");
    var _ = fixture.submit(by(HeaderUse.RECIPIENTS), mail);

    OutboundMail queued = only();
    assertThat(recipients(queued))
        .containsExactly("anne@example.org", "bob@example.org", "boss@example.org");
    assertThat(text(queued)).isEqualTo(mail.replace("Bcc: boss@example.org\r\n", ""));
  }

  @Test
  void keepsTheNameOfAForeignFromAndPutsTheDefaultAliasInItsPlace() throws Exception {
    String mail = COMPLETE.replace("Sales <sales@", "=?UTF-8?Q?J=C3=B6rg?= <joerg@");
    var _ = fixture.submit(to("bob@example.org"), mail);

    assertThat(text(only()))
        .isEqualTo(mail.replace("=?UTF-8?Q?J=C3=B6rg?= <joerg@", "=?UTF-8?B?SsO2cmc=?= <sales@"));
  }

  @Test
  void leavesAForeignFromWhereTheRulesSaySo() throws Exception {
    String mail = COMPLETE.replace("sales@", "joerg@");
    SubmissionRules keep = rules(Optional.of(SUPPORT), FromRule.KEEP, LIMITS);
    var _ = fixture.submit(keep, to("bob@example.org"), mail);

    OutboundMail queued = only();
    assertThat(text(queued)).isEqualTo(mail);
    assertThat(queued.alias()).isEqualTo(SUPPORT);
    assertThat(queued.envelope().sender()).hasToString("Optional[support@contoso.test]");
  }

  @Test
  void leavesTheFromOfAnotherAliasWhenAMailChangesHands() throws Exception {
    var _ = fixture.submit(wish("support", null, null), COMPLETE);

    OutboundMail queued = only();
    assertThat(queued.alias()).isEqualTo(SUPPORT);
    assertThat(text(queued)).isEqualTo(COMPLETE);
  }

  @Test
  void sendsByTheAliasOfFrom() throws Exception {
    var _ = fixture.submit(to("bob@example.org"), COMPLETE.replace("sales@", "SUPPORT@"));
    assertThat(only().alias()).isEqualTo(SUPPORT);
  }

  @Test
  void refusesMailThatNoAliasCarries() {
    SubmissionRules without = rules(Optional.empty(), FromRule.ALIAS, LIMITS);
    assertThatThrownBy(() ->
            fixture.submit(without, to("b@example.org"), COMPLETE.replace("sales@", "joerg@")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("From is no alias's address: name an alias, or set submission.defaultAlias");
    assertThatThrownBy(() -> fixture.submit(wish("sails", null, null), COMPLETE))
        .hasMessage("no alias 'sails' is configured; there are [sales, support]");
    assertThat(fixture.queue()).isEmpty();
  }

  @Test
  void asksForNoAnswersWhereTheSenderIsNobody() throws Exception {
    var _ = fixture.submit(wish(null, "<>", null), COMPLETE);
    assertThat(only().envelope().sender()).isEmpty();
  }

  @Test
  void takesTheSenderOfAnAliasOnly() throws Exception {
    var _ = fixture.submit(wish("sales", "support@contoso.test", null), COMPLETE);
    var _ = fixture.submit(wish("sales", "else@example.org", null), COMPLETE);
    assertThat(fixture.queue())
        .extracting(mail -> mail.envelope().sender().orElseThrow().toString())
        .containsExactlyInAnyOrder("support@contoso.test", "sales@contoso.test");
  }

  @Test
  void putsTheCaseIdIntoTheSubjectOnce() throws Exception {
    var _ = fixture.submit(wish(null, null, "4711"), COMPLETE);
    String marked = text(only());
    assertThat(marked).isEqualTo(COMPLETE.replace("hello", "hello [#4711]"));

    var _ = fixture.submit(wish(null, null, "4711"), marked);
    assertThat(text(only())).isEqualTo(marked);
  }

  @Test
  void marksFoldedEncodedAndMissingSubjects() throws Exception {
    String encoded =
        "Subject: =?UTF-8?B?SsO2cmc=?=\r\n  =?UTF-8?B?" + "SsO2cmc".repeat(9) + "=?=\r\n";
    String mail = COMPLETE.replace("Subject: hello\r\n", encoded);
    var _ = fixture.submit(wish(null, null, "A-1"), mail);
    assertThat(text(only()))
        .isEqualTo(mail.replace(encoded, encoded.stripTrailing() + "\r\n [#A-1]\r\n"));

    var _ = fixture.submit(wish(null, null, "A-1"), COMPLETE.replace("Subject: hello\r\n", ""));
    assertThat(text(only())).contains("\r\nSubject: [#A-1]\r\n\r\nHello");
  }

  @Test
  void givesEachMailToTheAutomaticCopiesUnseen() throws Exception {
    SubmissionRules rules =
        rules(
            Optional.of(SALES), FromRule.ALIAS, LIMITS, "archive@contoso.test", "bob@example.org");
    var _ = fixture.submit(rules, to("bob@example.org"), COMPLETE);

    OutboundMail queued = only();
    assertThat(recipients(queued)).containsExactly("bob@example.org", "archive@contoso.test");
    assertThat(text(queued)).isEqualTo(COMPLETE);
  }

  @Test
  void queuesOnceForOneKey() throws Exception {
    SubmissionRequest request = to("bob@example.org").withIdempotencyKey("k1");
    Queued first = fixture.submit(request, COMPLETE);
    fixture.spool().reopen();
    Queued second = fixture.submit(request, "whatever");

    assertThat(second).isEqualTo(new Queued(first.id(), true));
    assertThat(fixture.queue()).hasSize(1);
  }

  @Test
  void queuesOnceForOneKeyHoweverManyComeAtTheSameTime() throws Exception {
    SubmissionRequest request = to("bob@example.org").withIdempotencyKey("k2");
    Submission submission = fixture.submission();
    Callable<Queued> one = () -> submission.submit(request, SubmissionFixture.stream(COMPLETE));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Queued>> all =
          threads.invokeAll(IntStream.range(0, 32).mapToObj(_ -> one).toList());
      OutboundMail queued = only();
      for (Future<Queued> each : all) {
        assertThat(each.get().id()).isEqualTo(queued.id());
      }
    }
  }

  @Test
  void handsOnPriorityAndReports() throws Exception {
    SubmissionRequest request =
        new SubmissionRequest(
            Optional.empty(),
            Optional.empty(),
            List.of("bob@example.org"),
            HeaderUse.NONE,
            Optional.empty(),
            Optional.empty(),
            Priority.URGENT,
            ReportWords.parse(
                Optional.of("success,FAILURE"), Optional.of("full"), Optional.of("case 1+1")));
    var _ = fixture.submit(to("late@example.org"), COMPLETE);
    var _ = fixture.submit(request, COMPLETE);

    OutboundMail urgent =
        fixture.queue().stream()
            .filter(mail -> recipients(mail).contains("bob@example.org"))
            .findFirst()
            .orElseThrow();
    assertThat(urgent.report().events()).contains(Set.of(Event.SUCCESS, Event.FAILURE));
    assertThat(urgent.report().whole()).isTrue();
    assertThat(urgent.report().envelopeId()).contains("case+201+2B1");
  }

  @Test
  void sendsABodyBeyondTheBodyLimitAllTheSame() throws Exception {
    var _ = fixture.submit(to("bob@example.org"), COMPLETE + "x".repeat(200_000) + "\r\n");
    assertThat(text(only())).hasSize(COMPLETE.length() + 200_002);
  }

  @Test
  void doesNotHoldALargeMailInMemory() throws Exception {
    SubmissionRules unlimited =
        rules(Optional.of(SALES), FromRule.ALIAS, new SubmissionLimits(500, 0, 0));
    long size = 60_000_000;
    var _ = fixture.submission(unlimited).submit(to("bob@example.org"), new Lines(COMPLETE, size));
    assertThat(only().content().size()).isBetween(size, size + 2_000);
  }

  private OutboundMail only() {
    List<OutboundMail> mails = fixture.queue();
    assertThat(mails).hasSize(1);
    return mails.getFirst();
  }

  private static SubmissionRequest by(HeaderUse use) {
    SubmissionRequest base = SubmissionRequest.BY_HEADER;
    return new SubmissionRequest(
        base.alias(),
        base.sender(),
        List.of(),
        use,
        base.caseId(),
        base.idempotencyKey(),
        base.priority(),
        base.report());
  }

  private static SubmissionRequest wish(String alias, String sender, String caseId) {
    SubmissionRequest base = SubmissionRequest.BY_HEADER;
    return new SubmissionRequest(
        Optional.ofNullable(alias),
        Optional.ofNullable(sender),
        List.of("bob@example.org"),
        HeaderUse.NONE,
        Optional.ofNullable(caseId),
        Optional.empty(),
        base.priority(),
        base.report());
  }
}
