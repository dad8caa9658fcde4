package dev.mailgw.submit;

import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.SpoolException;
import dev.mailgw.submit.OutgoingRules.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mail from outside into the outbound queue. Memory for one mail is bounded, whatever its
 * size. Safe for use by several threads.
 */
public final class Submission {

  /** What {@link OutboundDraft#kind} is for a mail that was handed in. */
  public static final String KIND = "submission";

  private static final Logger LOG = LoggerFactory.getLogger(Submission.class);
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

  private final OutboundQueue queue;
  private final OutgoingRules rules;

  /**
   * @param random for Message-IDs
   */
  public Submission(
      OutboundQueue queue, SubmissionRules rules, InstantSource clock, RandomGenerator random) {
    this.queue = queue;
    this.rules = new OutgoingRules(rules, clock, random);
  }

  /** Octets of the largest mail that is taken; 0 for no limit. */
  public long maxSize() {
    return rules.limits().size();
  }

  /**
   * Queues a mail; durable when it returns. A known idempotency key is answered without a look at
   * the content.
   *
   * @param content its bytes (RFC 5322), read once and not closed
   * @throws RefusedException if it is not taken
   * @throws IOException if {@code content} can't be read; nothing is queued
   * @throws SpoolException if it can't be stored; nothing is queued
   */
  public Queued submit(SubmissionRequest request, InputStream content)
      throws RefusedException, IOException {
    Optional<String> key = key(request);
    Optional<QueueId> first = key.flatMap(queue::known);
    if (first.isPresent()) {
      LOG.info("{} is queued already: its idempotency key is known", first.get());
      return new Queued(first.get(), true);
    }
    try {
      HeaderReader reader = new HeaderReader(new NormalisedLines(content));
      HeaderSection header = reader.read();
      return queue(request, rules.apply(request, header), reader.body(), key);
    } catch (UnfitContentException e) {
      throw e.refusal();
    }
  }

  private static Optional<String> key(SubmissionRequest request) throws RefusedException {
    Optional<String> key = request.idempotencyKey();
    if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
      throw RefusedException.unacceptable(
          "idempotency key: %s is none: up to 200 printable ASCII characters without blanks"
              .formatted(Shown.quoted(key.get())));
    }
    return key.map(text -> KIND + "-" + text);
  }

  private Queued queue(
      SubmissionRequest request, Outgoing mail, InputStream body, Optional<String> key)
      throws IOException {
    byte[] header = mail.header().bytes();
    BodyGauge gauge = BodyGauge.of(mail.header(), body);
    MeteredContent content =
        new MeteredContent(
            new SequenceInputStream(new ByteArrayInputStream(header), gauge),
            rules.limits().size());
    QueueId id =
        submit(
            new OutboundDraft(
                mail.alias(),
                KIND,
                mail.envelope(),
                new Arriving(content),
                key,
                request.priority(),
                request.report()));
    tell(id, mail, content.size(), gauge.size());
    return new Queued(id, false);
  }

  /** What goes wrong with the content is not the spool's fault. */
  private QueueId submit(OutboundDraft draft) throws IOException {
    try {
      return queue.submit(draft);
    } catch (SpoolException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void tell(QueueId id, Outgoing mail, long size, long bodySize) {
    var envelope = mail.envelope();
    boolean utf8 =
        envelope.recipients().stream().anyMatch(AddressSyntax::needsUtf8)
            || envelope.sender().filter(AddressSyntax::needsUtf8).isPresent();
    LOG.info(
        "{}: queued alias={} from=<{}> size={} nrcpt={}{}",
        id,
        mail.alias(),
        envelope.sender().map(Object::toString).orElse(""),
        size,
        envelope.recipients().size(),
        utf8 ? " smtputf8=needed" : "");
    long most = rules.limits().bodySize();
    if (most > 0 && bodySize > most) {
      LOG.warn(
          "{}: its body has {} octets, more than submission.maxBodySize ({}); it is sent all the"
              + " same",
          id,
          bodySize,
          most);
    }
  }

  /** A mail on its way in, to be read once: the queue keeps what it reads. */
  private record Arriving(MeteredContent content) implements RawMessage {

    @Override
    public long size() {
      return content.size();
    }

    @Override
    public InputStream open() {
      return content;
    }
  }
}
