package dev.mailgw.acknowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageHeader;
import dev.mailgw.message.NamedAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.monitor.GatewayEvent.Triaged;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.Settlement;
import dev.mailgw.spool.SpoolException;
import dev.mailgw.testing.ListInboundSpool;
import dev.mailgw.triage.DeliveryExceptionPhrases;
import dev.mailgw.triage.Probes;
import dev.mailgw.triage.Triage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriageCycleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final AliasId SUPPORT = new AliasId("support");
  private static final AliasId SILENT = new AliasId("silent");
  private static final AliasId UNKNOWN = new AliasId("unknown");

  private final ListInboundSpool spool = new ListInboundSpool(NOW);
  private final List<Triaged> events = new ArrayList<>();
  private final TriageCycle cycle =
      new TriageCycle(
          spool,
          new Triage(DeliveryExceptionPhrases.builtIn()),
          new Acknowledgements(
              Map.of(SUPPORT, policy(true, "support"), SILENT, policy(false, "silent")),
              spool,
              InstantSource.fixed(NOW)),
          event -> {
            assertThat(spool.settlements())
                .as("committed before it is published")
                .anyMatch(s -> s.mail().value().equals(((Triaged) event).queueId()));
            events.add((Triaged) event);
          },
          3);

  @Test
  void answersAPersonAndTellsOfIt() {
    QueueId id = spool.add(SUPPORT, mail("From: jane@example.org\nSubject: Hello"));

    cycle.runOnce();

    Settlement settled = spool.settlements().getFirst();
    assertThat(settled.verdict()).isEqualTo("ordinary");
    assertThat(settled.notAnswered()).isEqualTo("none");
    assertThat(settled.reply().orElseThrow().envelope().recipients())
        .containsExactly(new MailAddress("jane", "example.org"));
    assertThat(events).containsExactly(new Triaged(id.value(), SUPPORT, "ordinary", true, "none"));
  }

  @Test
  void aProbeIsNobodysMailAndWhoWaitsForItIsToldOnceThatIsOnRecord() {
    List<String> told = new ArrayList<>();
    QueueId id = spool.add(SUPPORT, mail("From: jane@example.org\nX-Probe: 7\nSubject: x"));

    probing(told).runOnce();

    Settlement settled = spool.settlements().getFirst();
    assertThat(settled.mail()).isEqualTo(id);
    assertThat(settled.verdict()).isEqualTo("probe");
    assertThat(settled.notAnswered()).isEqualTo("probe");
    assertThat(settled.reply()).isEmpty();
    assertThat(settled.discarded()).isTrue();
    assertThat(told).containsExactly("support 7 committed");
  }

  @Test
  void answersASenderOnceInABatchAndInTheNextOne() {
    IntStream.range(0, 5)
        .forEach(_ -> spool.add(SUPPORT, mail("From: jane@example.org\nSubject: Hello")));

    cycle.runOnce();

    assertThat(spool.batches()).hasSize(2);
    assertThat(spool.settlements())
        .extracting(Settlement::notAnswered)
        .containsExactly(
            "none", "already-answered", "already-answered", "already-answered", "already-answered");
  }

  @Test
  void settlesWithoutAnAnswerWhatMustNotBeAnswered() {
    spool.add(SUPPORT, mail("From: MAILER-DAEMON@example.org"));
    spool.add(SUPPORT, mail("From: silent@gw.example"));
    spool.add(SILENT, mail("From: jane@example.org"));
    spool.add(UNKNOWN, mail("From: jane@example.org"));

    cycle.runOnce();

    assertThat(spool.settlements()).noneMatch(settled -> settled.reply().isPresent());
    assertThat(spool.settlements())
        .extracting(settled -> settled.verdict() + " " + settled.notAnswered())
        .containsExactly(
            "delivery-exception-permanent delivery-exception",
            "ordinary own-address",
            "ordinary disabled",
            "ordinary disabled");
  }

  @Test
  void settlesMailThatCantBeReadAndGoesOnWithTheNext() {
    spool.add(SUPPORT, unreadable(new IOException("bad block")));
    spool.add(SUPPORT, mail("From: jane@example.org"));
    spool.add(SUPPORT, unreadable(new SpoolException("content is gone", null)));
    spool.add(SUPPORT, unreadable(new IllegalStateException("a bug")));
    spool.add(SUPPORT, unreadable(new ClosedChannelException()));

    cycle.runOnce();

    assertThat(spool.untriaged(9)).isEmpty();
    assertThat(events)
        .extracting(Triaged::verdict)
        .containsExactly("unreadable", "ordinary", "unreadable", "unreadable", "unreadable");
    assertThat(spool.settlements().get(1).reply()).isPresent();
  }

  @Test
  void beginsAgainWithTheSameMailAfterACommitThatFailed() {
    spool.add(SUPPORT, mail("From: jane@example.org"));
    spool.failToSettle(1);

    assertThatThrownBy(cycle::runOnce).isInstanceOf(SpoolException.class);
    assertThat(events).isEmpty();

    cycle.runOnce();
    assertThat(spool.settlements())
        .singleElement()
        .satisfies(settled -> assertThat(settled.reply()).isPresent());
  }

  /** A file's channel that is read by an interrupted thread closes; the mail is as good as ever. */
  @Test
  void doesNotCallMailUnreadableForBeingStoppedWhileItIsRead() {
    spool.add(SUPPORT, mail("From: jane@example.org"));
    spool.add(SUPPORT, interrupting());

    cycle.runOnce();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(spool.untriaged(9)).hasSize(2);
    assertThat(spool.settlements()).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void doesNothingOnAThreadThatIsInterrupted() {
    spool.add(SUPPORT, mail("From: jane@example.org"));
    Thread.currentThread().interrupt();

    cycle.runOnce();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(spool.untriaged(9)).hasSize(1);
  }

  private static AcknowledgementPolicy policy(boolean enabled, String name) {
    return new AcknowledgementPolicy(
        enabled,
        Duration.ofDays(1),
        new NamedAddress("", new MailAddress(name, "gw.example")),
        AcknowledgementPolicy.DEFAULT_SUBJECT,
        AcknowledgementPolicy.DEFAULT_TEXT,
        EnvelopeSender.ALIAS);
  }

  private static RawMessage mail(String header) {
    return RawMessage.of((header.replace("\n", "\r\n") + "\r\n\r\nHi\r\n").getBytes(UTF_8));
  }

  private static RawMessage interrupting() {
    return opened(() -> {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    });
  }

  private static RawMessage unreadable(Exception failure) {
    return opened(() -> {
      throw failure;
    });
  }

  /** A mail whose bytes come from there, or do not. */
  private static RawMessage opened(Callable<InputStream> opening) {
    return new RawMessage() {
      @Override
      public long size() {
        return 1;
      }

      @Override
      public InputStream open() throws IOException {
        try {
          return opening.call();
        } catch (IOException | RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  private TriageCycle probing(List<String> told) {
    Probes probes =
        new Probes() {
          @Override
          public Optional<String> id(MessageHeader header) {
            return header.first("X-Probe");
          }

          @Override
          public void fetched(AliasId alias, String id, Instant received) {
            told.add(alias + " " + id + (spool.settlements().isEmpty() ? "" : " committed"));
          }
        };
    return new TriageCycle(
        spool,
        new Triage(DeliveryExceptionPhrases.builtIn(), probes),
        new Acknowledgements(
            Map.of(SUPPORT, policy(true, "support")), spool, InstantSource.fixed(NOW)),
        GatewayEvents.none(),
        probes,
        3);
  }
}
