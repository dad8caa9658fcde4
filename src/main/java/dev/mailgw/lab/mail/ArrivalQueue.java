package dev.mailgw.lab.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The mails of all mailboxes in the order in which they are due. Belongs to one thread. */
final class ArrivalQueue implements DueMails {

  /** One mailbox, with what is due there next. */
  private static final class Line {
    private final int place;
    private final String mailbox;
    private final ArrivalTimes times;
    private final MailGenerator generator;
    private ArrivalTimes.Next next;
    private int left;
    private int index;

    Line(int place, String mailbox, ArrivalTimes times, MailGenerator generator) {
      this.place = place;
      this.mailbox = mailbox;
      this.times = times;
      this.generator = generator;
      advance();
    }

    long due() {
      return next.due();
    }

    DueMail take() {
      var due = new DueMail(next.due(), mailbox, generator.mail(index++).raw());
      if (--left == 0) {
        advance();
      }
      return due;
    }

    private void advance() {
      next = times.next();
      left = next.mails();
    }
  }

  private final PriorityQueue<Line> lines =
      new PriorityQueue<>(Comparator.comparingLong(Line::due).thenComparingInt(line -> line.place));

  /**
   * @param first the date of the first mails
   */
  ArrivalQueue(ArrivalPlan plan, List<String> mailboxes, Instant first) {
    if (mailboxes.isEmpty()) {
      throw new IllegalArgumentException("arrivals without a mailbox");
    }
    List<Line> all = new ArrayList<>();
    for (int i = 0; i < mailboxes.size(); i++) {
      String mailbox = mailboxes.get(i);
      all.add(
          new Line(
              i,
              mailbox,
              new ArrivalTimes(plan, i, mailboxes.size()),
              new MailGenerator(plan.seed() + i, first, mailbox)));
    }
    lines.addAll(all);
  }

  /** Takes the next one; there is always one more. */
  @Override
  public Optional<DueMail> next() {
    Line line = lines.remove();
    DueMail due = line.take();
    lines.add(line);
    return Optional.of(due);
  }
}
