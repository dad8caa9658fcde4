package dev.mailgw.triage;

import dev.mailgw.message.MessageStart;
import dev.mailgw.message.RawMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Judges incoming mail. Safe for use by several threads. */
public final class Triage {

  /** How much of a body is looked at. */
  public static final int BODY_LIMIT = 64 * 1024;

  private final List<Rule> rules;

  /** One for a gateway that sends no probes. */
  public Triage(DeliveryExceptionPhrases phrases) {
    this(phrases, Probes.NONE);
  }

  /**
   * @param probes tells the gateway's own probes from mail
   */
  public Triage(DeliveryExceptionPhrases phrases, Probes probes) {
    PhraseRule phraseRule = new PhraseRule(phrases);
    this.rules =
        List.of(
            Triage::unparsable,
            new ProbeRule(probes),
            new ReportRule(phraseRule),
            phraseRule,
            new AutomaticMarks(),
            new UnlabelledBounceRule(),
            new NullReturnPathRule());
  }

  /**
   * Reads as much of {@code mail} as judging it takes.
   *
   * @throws IOException if its bytes can't be read
   */
  public static MessageStart open(RawMessage mail) throws IOException {
    return MessageStart.read(mail, BODY_LIMIT);
  }

  /** Judges; whatever the content is, there is a verdict. */
  public Verdict judge(MessageStart mail) {
    return rules.stream()
        .map(rule -> rule.judge(mail))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(Verdict.Ordinary::new);
  }

  private static Optional<Verdict> unparsable(MessageStart mail) {
    return mail.header().fields().isEmpty()
        ? Optional.of(new Verdict.Unparsable("no header field"))
        : Optional.empty();
  }
}
