package dev.mailgw.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.Spent;
import dev.mailgw.spool.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RecordsTest {

  private static final String POISON = "M6666";
  private static final Executor THREADS = Thread::startVirtualThread;

  private final Written written = new Written();

  @Test
  void nothingIsWrittenBeforeSomebodyWaits() {
    try (Records records = new Records(written)) {
      written.free.countDown();
      records.add(List.of(begun("M0001")));
      Records.Entry second = records.add(List.of(begun("M0002")));
      assertThat(written.transactions).isEmpty();
      second.await();
    }
    assertThat(written.transactions).containsExactly(List.of("M0001", "M0002"));
  }

  @Test
  void whatComesWhileOneIsWrittenIsOneTransaction() throws Exception {
    try (Records records = new Records(written)) {
      CompletableFuture<Void> first = awaited(records.add(List.of(begun("M0001"))));
      written.busy.await();
      CompletableFuture<Void> second =
          awaited(records.add(List.of(begun("M0002"), begun("M0003"))));
      CompletableFuture<Void> third = awaited(records.add(List.of(begun("M0004"))));
      written.free.countDown();
      CompletableFuture.allOf(first, second, third).get(10, TimeUnit.SECONDS);
    }
    assertThat(written.transactions)
        .containsExactly(List.of("M0001"), List.of("M0002", "M0003", "M0004"));
  }

  @Test
  void whatCannotBeWrittenSpoilsNobodyElsesRecord() throws Exception {
    try (Records records = new Records(written)) {
      CompletableFuture<Void> first = awaited(records.add(List.of(begun("M0001"))));
      written.busy.await();
      CompletableFuture<Void> poison = awaited(records.add(List.of(begun(POISON))));
      CompletableFuture<Void> third = awaited(records.add(List.of(begun("M0003"))));
      written.free.countDown();
      first.get(10, TimeUnit.SECONDS);
      third.get(10, TimeUnit.SECONDS);
      assertThatThrownBy(poison::join).hasRootCauseMessage("constraint");
    }
    assertThat(written.transactions).containsExactly(List.of("M0001"), List.of("M0003"));
  }

  @Test
  void manySessionsEachFindTheirOwnOnRecord() throws Exception {
    written.free.countDown();
    try (Records records = new Records(written)) {
      List<CompletableFuture<Void>> sessions = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int session = i;
        sessions.add(CompletableFuture.runAsync(() -> goThrough(records, session), THREADS));
      }
      CompletableFuture.allOf(sessions.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
    }
    assertThat(written.transactions.stream().flatMap(List::stream)).hasSize(8 * 200);
  }

  private void goThrough(Records records, int session) {
    for (int i = 0; i < 200; i++) {
      String mail = "M%04d".formatted(session * 200 + i);
      records.add(List.of(begun(mail))).await();
      assertThat(written.has(mail)).isTrue();
    }
  }

  private static CompletableFuture<Void> awaited(Records.Entry entry) {
    return CompletableFuture.runAsync(entry::await, THREADS);
  }

  private static Step begun(String mail) {
    return new Step.Begun(new QueueId(mail), Instant.EPOCH, new Step.Charge("a", 1));
  }

  /** Holds the first transaction until it is told that it is free. */
  private static final class Written implements OutboundQueue {

    private final List<List<String>> transactions = new ArrayList<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    @Override
    public void record(List<? extends Step> steps) {
      List<String> mails = steps.stream().map(step -> step.mail().value()).toList();
      busy.countDown();
      try {
        free.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (mails.contains(POISON)) {
        throw new IllegalStateException("constraint");
      }
      transactions.add(mails);
      known.addAll(mails);
    }

    private boolean has(String mail) {
      return known.contains(mail);
    }

    @Override
    public void publish() {}

    @Override
    public QueueId submit(OutboundDraft draft) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<QueueId> known(String idempotencyKey) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<OutboundMail> claimDue(AliasId alias, Instant now, int max) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void release(Collection<QueueId> mails) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Spent> spent(String account, Instant since) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<QueueId> recover(OutboundState unknownOutcome, Instant now) {
      throw new UnsupportedOperationException();
    }
  }
}
