package dev.mailgw.submit;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.PlainTextMail;
import java.net.IDN;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes header and envelope of what is handed in. Safe for use by several threads. */
final class OutgoingRules {

  /** What a header has at most once (RFC 5322 §3.6), and by which a mail could pretend. */
  private static final List<String> ONCE =
      List.of("From", "Sender", "Subject", "Date", "Message-ID", EnvelopeFields.FROM);

  private static final int ID_OCTETS = 12;

  private final SubmissionRules rules;
  private final InstantSource clock;
  private final RandomGenerator random;

  OutgoingRules(SubmissionRules rules, InstantSource clock, RandomGenerator random) {
    this.rules = rules;
    this.clock = clock;
    this.random = random;
  }

  SubmissionLimits limits() {
    return rules.limits();
  }

  /** A mail's way out, all but its body. */
  record Outgoing(AliasId alias, Envelope envelope, HeaderSection header) {}

  Outgoing apply(SubmissionRequest given, HeaderSection header) throws RefusedException {
    for (String name : ONCE) {
      if (header.count(name) > 1) {
        throw RefusedException.malformed(
            "the header has %s %d times: leave one (RFC 5322 §3.6)"
                .formatted(name, header.count(name)));
      }
    }
    SubmissionRequest request = given.completedBy(header);
    Sending sending = Sending.of(request, header, rules);
    List<MailAddress> recipients = Recipients.of(request, header, rules);
    return new Outgoing(
        sending.alias(),
        new Envelope(sending.sender(), recipients),
        completed(marked(request, sending), rules.aliases().get(sending.alias())));
  }

  private HeaderSection marked(SubmissionRequest request, Sending sending) throws RefusedException {
    HeaderSection header = sending.header().without(EnvelopeFields::isOne);
    return request.caseId().isPresent() && rules.caseId().isPresent()
        ? rules.caseId().get().mark(header, request.caseId().get())
        : header;
  }

  private HeaderSection completed(HeaderSection header, MailAddress alias) {
    Instant now = clock.instant();
    HeaderSection dated =
        header.has("Date") ? header : header.with(field("Date", PlainTextMail.date(now)));
    return dated.has("Message-ID")
        ? dated
        : dated.with(field("Message-ID", "<" + messageId(now, alias) + ">"));
  }

  private String messageId(Instant now, MailAddress alias) {
    byte[] chance = new byte[ID_OCTETS];
    random.nextBytes(chance);
    String domain = IDN.toASCII(alias.domain(), IDN.ALLOW_UNASSIGNED);
    return now.toEpochMilli() + "." + HexFormat.of().formatHex(chance) + "@" + domain;
  }

  private static RawField field(String name, String value) {
    return new RawField(name, name + ": " + value + "\r\n");
  }
}
