package dev.mailgw.lab.config;

import dev.mailgw.lab.smtp.Variants;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Section.Text;
import dev.mailgw.lab.yaml.Values;
import java.util.Optional;
import java.util.Set;

/** Binds {@code submission}: what SMTP does where Exchange Online does one thing and the other. */
final class SubmissionReader {

  private static final Set<String> KEYS =
      Set.of("concurrencyText", "sendAsText", "replaceMessageId", "unknownRecipient");

  private final Section top;
  private final Values values;

  SubmissionReader(Section top, Values values) {
    this.top = top;
    this.values = values;
  }

  Variants read() {
    return top.optionalSection("submission", KEYS).map(this::variants).orElse(Variants.USUAL);
  }

  private Variants variants(Section section) {
    Variants usual = Variants.USUAL;
    return new Variants(
        choice(section, "concurrencyText", "older", "newer").orElse(usual.olderConcurrencyText()),
        choice(section, "sendAsText", "5.7.60", "5.2.252").orElse(usual.plainSendAsText()),
        section.text("replaceMessageId").flatMap(values::flag).orElse(usual.replacesMessageId()),
        choice(section, "unknownRecipient", "report", "refuse").orElse(usual.reportsUnknown()));
  }

  /** Whether it is the first word. */
  private Optional<Boolean> choice(Section section, String key, String yes, String no) {
    Optional<Text> text = section.text(key);
    return text.flatMap(t ->
        t.value().equals(yes) || t.value().equals(no)
            ? Optional.of(t.value().equals(yes))
            : values.wrong(t, yes + " or " + no));
  }
}
