package dev.mailgw.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.AliasStatusStore;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.sql.SqlSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What every spool promises, whatever database it stands on. */
public interface SpoolContract extends SpoolBench {

  @Test
  default void givesBackEveryByteOfWhatWasCommitted() throws IOException {
    byte[] odd = {0, (byte) 0xff, '\r', '\n', '.', '\r', '\n', '\n', 'x'};
    receive(SALES, "1", odd);

    assertThat(bytes(spool().inbound().untriaged(10).getFirst().content())).isEqualTo(odd);
  }

  @Test
  default void streamsMessagesLargerThanItsMemory() throws IOException {
    byte[] large = new byte[(19 << 20) + 7];
    new Random(1).nextBytes(large);
    receive(SALES, "1", large);

    RawMessage content = reopened().inbound().untriaged(1).getFirst().content();
    assertThat(content.size()).isEqualTo(large.length);
    assertThat(bytes(content)).isEqualTo(large);
  }

  @Test
  default void nothingExistsBeforeCommit() throws IOException {
    try (Receipt receipt = spool().inbound().receive(SALES)) {
      receipt.add(MailboxKey.imap(7, 1), new ByteArrayInputStream(new byte[9 << 20]));
      assertThat(spool().inbound().untriaged(10)).isEmpty();
    }
    assertThat(reopened().ledger().counts().inbound()).isZero();
  }

  @Test
  default void aMessageThatBreaksOffIsNotPartOfTheBatch() throws IOException {
    InputStream broken =
        new SequenceInputStream(new ByteArrayInputStream(new byte[9 << 20]), new BrokenStream());
    try (Receipt receipt = spool().inbound().receive(SALES)) {
      receipt.add(MailboxKey.imap(7, 1), stream("first"));
      assertThatThrownBy(() -> receipt.add(MailboxKey.imap(7, 2), broken))
          .isInstanceOf(IOException.class);
      receipt.add(MailboxKey.imap(7, 3), stream("third"));
      assertThat(receipt.commit()).isEqualTo(2);
    }
    assertThat(texts(spool().inbound().untriaged(10))).containsExactly("first", "third");
  }

  @Test
  default void givesUpTheContentOfADiscardedMailAndStillKnowsIt() throws IOException {
    receive(SALES, "1", "nobody's".getBytes(ISO_8859_1));
    receive(SALES, "2", "somebody's".getBytes(ISO_8859_1));
    QueueId first = spool().inbound().untriaged(10).getFirst().id();
    spool()
        .inbound()
        .settle(
            List.of(
                new Settlement(first, "probe", "probe", Optional.empty(), Optional.empty(), true)));

    List<InboundMail> mails = new ArrayList<>();
    reopened().ledger().inbound(Optional.of(SALES), entry -> mails.add(entry.mail()));
    assertThatThrownBy(() -> mails.getFirst().content().open()).hasMessageContaining("no longer");
    assertThat(texts(mails.subList(1, 2))).containsExactly("somebody's");
    assertThat(spool().inbound().known(SALES, keys("1"))).isEqualTo(Set.copyOf(keys("1")));
  }

  @Test
  default void aKeyIsStoredOnce() throws IOException {
    assertThat(receive(SALES, "1", "one".getBytes(ISO_8859_1))).isEqualTo(1);
    assertThat(receive(SALES, "1", "again".getBytes(ISO_8859_1))).isZero();
    assertThat(receive(SUPPORT, "1", "other".getBytes(ISO_8859_1))).isEqualTo(1);

    assertThat(texts(reopened().inbound().untriaged(10))).containsExactly("one", "other");
    assertThat(spool().inbound().known(SALES, keys("1", "2"))).isEqualTo(Set.copyOf(keys("1")));
  }

  @Test
  default void knowsKeysByValidity() throws IOException {
    receive(SALES, "1", new byte[] {1});
    assertThat(spool().inbound().known(SALES, List.of(MailboxKey.imap(8, 1)))).isEmpty();
  }

  @Test
  default void looksUpThousandsOfKeys() throws IOException {
    receive(SALES, "1700", new byte[] {1});
    List<MailboxKey> many = new ArrayList<>();
    for (int uid = 1; uid <= 2000; uid++) {
      many.add(MailboxKey.imap(7, uid));
    }
    assertThat(spool().inbound().known(SALES, many)).containsExactly(MailboxKey.imap(7, 1700));
  }

  @Test
  default void remembersTheCheckpoint() {
    assertThat(spool().inbound().checkpoint(SALES)).isEmpty();
    spool().inbound().checkpoint(SALES, MailboxKey.imap(7, 10));
    spool().inbound().checkpoint(SALES, MailboxKey.imap(7, 20));
    assertThat(reopened().inbound().checkpoint(SALES)).contains(MailboxKey.imap(7, 20));
  }

  @Test
  default void verdictAndReplyAreOneTransaction() throws IOException {
    receive(SALES, "1", "hello".getBytes(ISO_8859_1));
    QueueId mail = spool().inbound().untriaged(1).getFirst().id();
    OutboundDraft poisoned = draft(SALES, new Unreadable(), Optional.empty());
    assertThatThrownBy(() -> settle(mail, Optional.of(poisoned)))
        .isInstanceOf(SpoolException.class);
    assertThat(spool().inbound().untriaged(1)).hasSize(1);

    settle(mail, Optional.of(draft(SALES, text("reply"), Optional.empty())));

    assertThat(spool().inbound().untriaged(1)).isEmpty();
    assertThat(spool().outbound().claimDue(SALES, NOW, 10)).hasSize(1);
    assertThat(spool().replies().lastReply(SALES, new MailAddress("Customer", "EXAMPLE.org")))
        .isPresent();
    assertThat(spool().replies().lastReply(SUPPORT, CUSTOMER)).isEmpty();
  }

  @Test
  default void forgetsOnlyContentThatIsDoneWith() throws IOException {
    receive(SALES, "1", "done".getBytes(ISO_8859_1));
    QueueId done = spool().inbound().untriaged(1).getFirst().id();
    settle(done, Optional.of(draft(SALES, text("reply"), Optional.empty())));
    receive(SALES, "2", "waiting".getBytes(ISO_8859_1));

    assertThat(spool().retention().deleteContentBefore(NOW.plusSeconds(1))).isEqualTo(1);

    List<MailLedger.Entry> entries = new ArrayList<>();
    spool().ledger().inbound(Optional.of(SALES), entries::add);
    assertThat(entries).hasSize(2);
    assertThatThrownBy(() -> bytes(entries.getFirst().mail().content()))
        .hasMessageContaining("no longer kept");
    assertThat(texts(spool().inbound().untriaged(10))).containsExactly("waiting");
    assertThat(spool().outbound().claimDue(SALES, NOW, 10)).hasSize(1);
  }

  @Test
  default void forgetsEntriesButNotThoseOfMailThatStaysInItsMailbox() throws IOException {
    receive(SALES, "1", new byte[] {1});
    receive(SUPPORT, "1", new byte[] {1});
    for (InboundMail mail : spool().inbound().untriaged(10)) {
      settle(mail.id(), Optional.empty());
    }
    receive(SALES, "2", new byte[] {1});

    assertThat(spool().retention().deleteLedgerBefore(NOW, Set.of(SUPPORT))).isZero();
    assertThat(spool().retention().deleteLedgerBefore(NOW.plusSeconds(1), Set.of(SUPPORT)))
        .isEqualTo(1);

    assertThat(spool().inbound().known(SUPPORT, keys("1"))).hasSize(1);
    assertThat(spool().inbound().known(SALES, keys("1", "2"))).isEqualTo(Set.copyOf(keys("2")));
  }

  @Test
  default void forgetsOldEntriesOfMailThatHasLeftItsMailbox() throws IOException {
    for (int uid = 1; uid <= 3; uid++) {
      receive(SALES, Integer.toString(uid), new byte[] {1});
    }
    for (InboundMail mail : spool().inbound().untriaged(10)) {
      settle(mail.id(), Optional.empty());
    }
    Predicate<MailboxKey> second = key -> key.uid().equals("2");
    assertThat(spool().inbound().forgetting().due(SALES)).as("content is kept").isFalse();
    assertThat(spool().retention().deleteContentBefore(NOW.plusSeconds(1))).isEqualTo(3);
    assertThat(reopened().inbound().forgetting().due(SALES)).as("90 days").isFalse();

    SqlSpool later = later();
    receive(SALES, "4", new byte[] {1});
    assertThat(later.inbound().forgetting().due(SUPPORT)).isFalse();
    assertThat(later.inbound().forgetting().due(SALES)).isTrue();
    assertThat(later.inbound().forgetting().absent(SALES, second)).isEqualTo(2);
    assertThat(later.inbound().forgetting().due(SALES)).as("once a day").isFalse();
    assertThat(later.inbound().known(SALES, keys("1", "2", "3", "4")))
        .containsExactlyInAnyOrderElementsOf(keys("2", "4"));
  }

  @Test
  default void aMailOfAnotherValidityIsKnownByItsContentAndOnlyOnce() throws IOException {
    byte[] one = "one".getBytes(ISO_8859_1);
    byte[] two = "two".getBytes(ISO_8859_1);
    assertThat(receive(SALES, 7, "1", one) + receive(SALES, 7, "2", one)).isEqualTo(2);
    assertThat(receive(SALES, 7, "3", two)).isEqualTo(1);

    assertThat(receive(SUPPORT, 8, "1", one)).as("another alias").isEqualTo(1);
    assertThat(receive(SALES, 8, "11", one)).as("the first").isZero();
    assertThat(receive(SALES, 8, "12", one)).as("the second").isZero();
    assertThat(receive(SALES, 8, "13", one)).as("a third").isEqualTo(1);
    assertThat(later().ledger().counts().inbound()).isEqualTo(5);
    assertThat(receive(SALES, 8, "14", two)).isZero();
    assertThat(receive(SALES, 8, "15", two)).isEqualTo(1);
    assertThat(receive(SALES, 8, "15", two)).isZero();

    List<MailboxKey> keys = List.of(new MailboxKey(8, "11"), new MailboxKey(8, "14"));
    assertThat(spool().inbound().known(SALES, keys)).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(spool().ledger().counts().inbound()).isEqualTo(6);
  }

  @Test
  default void aValidityThatComesBackKnowsItsMailAgain() throws IOException {
    receive(SALES, 7, "1", "a".getBytes(ISO_8859_1));
    receive(SALES, 8, "1", "b".getBytes(ISO_8859_1));
    assertThat(receive(SALES, 7, "2", "b".getBytes(ISO_8859_1))).isZero();
    assertThat(receive(SALES, 8, "5", "a".getBytes(ISO_8859_1))).isZero();
    assertThat(receive(SALES, 8, "6", "b".getBytes(ISO_8859_1))).isZero();
  }

  @Test
  default void readsTheLedgerInOrderOfReceipt() throws IOException {
    for (int uid = 1; uid <= 1200; uid++) {
      receive(uid % 2 == 0 ? SALES : SUPPORT, Integer.toString(uid), new byte[] {1});
    }
    List<String> uids = new ArrayList<>();
    spool().ledger().inbound(Optional.empty(), entry -> uids.add(entry.mail().key().uid()));
    assertThat(uids).hasSize(1200).startsWith("1", "2", "3").endsWith("1199", "1200");
    assertThat(spool().ledger().counts().untriaged()).isEqualTo(1200);
  }

  @Test
  default void keepsAliasStatusOverRestarts() {
    AliasStatus inactive =
        AliasStatus.active(NOW).failed(FailureClass.MANUAL, "NO AUTHENTICATE failed.", 1, NOW);
    spool().aliases().save(SALES, new AliasStatusStore.Saved(inactive, NOW));
    assertThat(reopened().aliases().load())
        .containsEntry(SALES, new AliasStatusStore.Saved(inactive, NOW));
  }

  /** Breaks at the first read. */
  final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection dropped");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return read();
    }
  }

  /** Can't be opened. */
  record Unreadable() implements RawMessage {
    @Override
    public long size() {
      return 1;
    }

    @Override
    public InputStream open() throws IOException {
      throw new IOException("unreadable");
    }
  }
}
