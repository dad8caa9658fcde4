package dev.mailgw.lab.smtp;

import dev.mailgw.lab.limit.SubmissionError;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a mail whose data is complete is not accepted.
 *
 * @param kind of the event that the lab notes
 * @param cause for the lab's own log
 * @param error of those for whose repetition an account is punished
 */
record Objection(
    String reply, Kind kind, String cause, About about, Optional<SubmissionError> error) {

  static Objection refused(String reply, String cause) {
    return new Objection(reply, Kind.MAIL_REFUSED, cause, new About.Nothing(), Optional.empty());
  }

  Objection counting(SubmissionError what) {
    return new Objection(reply, kind, cause, about, Optional.of(what));
  }

  /** For now only. */
  static Objection throttled(String reply, String cause) {
    return new Objection(reply, Kind.THROTTLED, cause, new About.Nothing(), Optional.empty());
  }

  /** For now, because of the account's other sessions. */
  static Objection crowded(String reply, String cause) {
    return new Objection(reply, Kind.THROTTLED, cause, new About.Crowd(), Optional.empty());
  }

  /** For so long, in the lab's time. */
  static Objection throttled(String reply, String cause, Duration howLong) {
    return new Objection(reply, Kind.THROTTLED, cause, new About.Wait(howLong), Optional.empty());
  }
}
