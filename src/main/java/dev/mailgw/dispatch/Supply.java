package dev.mailgw.dispatch;

import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.OutboundMail;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * One session's next mails. While the server makes up its mind about one mail, the next one is
 * taken, so that it goes out as soon as the answer is there. Belongs to one thread.
 */
final class Supply {

  /** Content up to this size is read ahead, too. */
  private static final int SMALL = 64 << 10;

  private final Work work;
  private final SendingRate rate;
  private Optional<Taken> ahead = Optional.empty();

  Supply(Work work, SendingRate rate) {
    this.work = work;
    this.rate = rate;
  }

  /**
   * A mail that may be sent next.
   *
   * @param turn its place in its account's count
   */
  record Taken(OutboundMail mail, SendingRate.Turn turn) {}

  /** The next one, which is the caller's; empty if nothing is left, or none may be sent now. */
  Optional<Taken> next() {
    Optional<Taken> next = ahead.isPresent() ? ahead : take();
    ahead = Optional.empty();
    return next;
  }

  /** Takes the next one ahead; what goes wrong with that shows when it is asked for. */
  void lookAhead() {
    try {
      ahead = take().map(taken -> new Taken(atHand(taken.mail()), taken.turn()));
    } catch (RuntimeException _) {
      ahead = Optional.empty();
    }
  }

  /** What was taken ahead is not sent now. */
  void giveBack() {
    ahead.ifPresent(this::putBack);
    ahead = Optional.empty();
  }

  /** Gives one back of which nothing was sent. */
  void putBack(Taken unsent) {
    rate.gaveBack(unsent.turn());
    work.putBack(unsent.mail());
  }

  private static OutboundMail atHand(OutboundMail mail) {
    if (mail.content().size() > SMALL) {
      return mail;
    }
    try (InputStream content = mail.content().open()) {
      return mail.with(RawMessage.of(content.readAllBytes()));
    } catch (IOException _) {
      return mail;
    }
  }

  private Optional<Taken> take() {
    Optional<OutboundMail> mail = work.take();
    if (mail.isEmpty()) {
      return Optional.empty();
    }
    Optional<SendingRate.Turn> turn = rate.take(mail.get().envelope().recipients().size());
    if (turn.isEmpty()) {
      work.putBack(mail.get());
    }
    return turn.map(taken -> new Taken(mail.get(), taken));
  }
}
