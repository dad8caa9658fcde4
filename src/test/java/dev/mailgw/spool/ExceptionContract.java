package dev.mailgw.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every spool promises of exception mail. */
public interface ExceptionContract extends SpoolBench {

  @Test
  default void anExceptionMailIsKeptUntilItIsReleased() throws IOException {
    receive(SALES, "1", "rubbish".getBytes(ISO_8859_1));
    receive(SALES, "2", "hello".getBytes(ISO_8859_1));
    List<InboundMail> mails = spool().inbound().untriaged(2);
    spool()
        .inbound()
        .settle(
            List.of(
                new Settlement(
                    mails.getFirst().id(),
                    "unparsable",
                    "unparsable",
                    Optional.empty(),
                    Optional.of(new Settlement.Trouble(ExceptionKind.UNPARSABLE, "no header"))),
                new Settlement(mails.getLast().id(), "ordinary", "none", Optional.empty())));
    ExceptionMail held = spool().exceptionLedger().open().getFirst();

    assertThat(held.stored()).contains(mails.getFirst().id());
    assertThat(held.verdict()).contains("unparsable");
    assertThat(spool().retention().deleteContentBefore(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(spool().retention().deleteLedgerBefore(NOW.plusSeconds(1), Set.of())).isEqualTo(1);
    assertThat(bytes(mails.getFirst().content())).isEqualTo("rubbish".getBytes(ISO_8859_1));

    assertThat(spool().exceptions().release(held.id())).isTrue();
    assertThat(spool().exceptions().release(held.id())).isFalse();
    assertThat(reopened().exceptionLedger().open()).isEmpty();
    assertThat(spool().retention().deleteContentBefore(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(spool().retention().deleteLedgerBefore(NOW.plusSeconds(1), Set.of())).isEqualTo(1);
    assertThat(spool().exceptionLedger().find(held.id())).isEmpty();
  }

  @Test
  default void whatIsLeftIsAnnouncedOnceAndAgainWhenItFailedAgain() {
    spool().inbound().exceptions().record(SALES, List.of(finding(3, ExceptionState.SUSPECT)));
    assertThat(spool().exceptions().unannounced(10)).isEmpty();
    assertThat(spool().exceptionLedger().waiting()).isEmpty();
    spool().inbound().exceptions().record(SALES, List.of(finding(3, ExceptionState.LEFT)));

    List<ExceptionMail> news = spool().exceptions().unannounced(10);
    spool()
        .exceptions()
        .announce(news, Optional.of(draft(SALES, text("notice"), Optional.empty())));
    spool().inbound().exceptions().record(SALES, List.of(finding(3, ExceptionState.LEFT)));
    assertThat(reopened().exceptions().unannounced(10)).isEmpty();
    assertThat(spool().outbound().claimDue(SALES, NOW, 10)).hasSize(1);
    assertThat(spool().exceptionLedger().waiting())
        .containsEntry(new ExceptionLedger.Group(SALES, ExceptionKind.UNDELIVERED), 1L);

    assertThat(spool().exceptions().retry(news.getFirst().id())).isTrue();
    spool().inbound().exceptions().record(SALES, List.of(finding(3, ExceptionState.LEFT)));
    assertThat(spool().exceptions().unannounced(10)).hasSize(1);
  }

  @Test
  default void aRetryReadsTheMailboxFromThereAgain() {
    spool().inbound().checkpoint(SALES, MailboxKey.imap(7, 20));
    spool().inbound().exceptions().record(SALES, List.of(finding(12, ExceptionState.LEFT)));

    ExceptionMail left = spool().exceptionLedger().open().getFirst();
    assertThat(spool().exceptions().retry(left.id())).isTrue();

    assertThat(spool().inbound().checkpoint(SALES)).contains(MailboxKey.imap(7, 11));
    assertThat(spool().inbound().exceptions().find(SALES, keys("12", "13")))
        .containsOnlyKeys(MailboxKey.imap(7, 12));
    spool().inbound().exceptions().retainSuspects(SALES, keys("13"));
    assertThat(spool().exceptionLedger().open()).isEmpty();
  }

  @Test
  default void anExceptionIsNotedWithItsMailOrNotAtAll() throws IOException {
    try (Receipt receipt = spool().inbound().receive(SALES)) {
      receipt.add(MailboxKey.imap(7, 1), stream("large"));
      receipt.note(finding(1, ExceptionState.STORED));
      assertThat(spool().exceptionLedger().open()).isEmpty();
      assertThat(receipt.commit()).isEqualTo(1);
    }
    assertThat(spool().exceptionLedger().open())
        .singleElement()
        .satisfies(mail -> assertThat(mail.stored()).isPresent());
  }

  private static ExceptionFinding finding(long uid, ExceptionState state) {
    return new ExceptionFinding(
        MailboxKey.imap(7, uid), ExceptionKind.UNDELIVERED, state, 4711, 3, "no data came");
  }
}
