package dev.mailgw.check.mailbox;

import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.mailbox.Dialogue.Purpose;
import java.util.List;

/** What only a mail that is sent can show, where none was: it is not called verified then. */
final class NotTried {

  private static final List<String> BY_SENDING = List.of("send-as", "sending", "round-trip", "C1");
  private static final String NOT_ALLOWED = "nothing is sent without --round-trip";
  private static final String SPARED = "no mail was sent from it after others had been refused";
  private static final String NOT_SEEN = "no mail of it was seen to arrive";

  private final boolean sends;
  private final RoundTrip trip;

  /**
   * @param sends whether mail may be sent
   */
  NotTried(boolean sends, RoundTrip trip) {
    this.sends = sends;
    this.trip = trip;
  }

  Diagnosis told(History history, Diagnosis diagnosis) {
    return switch (history.party().service()) {
      case SMTP -> smtp(history, diagnosis);
      // STAT shows no message
      case POP3 -> diagnosis.without("messages", "");
      case IMAP, SIGN_IN -> diagnosis;
    };
  }

  private Diagnosis smtp(History history, Diagnosis diagnosis) {
    if (diagnosis.obstacle().isPresent()) {
      return diagnosis;
    }
    if (history.of(Purpose.MAIL).findAny().isEmpty()) {
      Diagnosis limited = diagnosis;
      for (String row : BY_SENDING) {
        limited = limited.without(row, sends ? SPARED : NOT_ALLOWED);
      }
      return limited;
    }
    return trip.arrived(history.party().access())
        ? diagnosis
        : diagnosis.without("round-trip", NOT_SEEN);
  }
}
