package dev.mailgw.console;

import dev.mailgw.spool.QueueDesk;
import dev.mailgw.spool.QueuedMail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of the outbound queue, as {@code GET /api/v1/queue} shows it: the names here are the
 * names there.
 *
 * @param counts of the whole queue, by alias and state; what was sent is not counted
 * @param next what to ask for with {@code after} to get the next page; null if this is the last
 */
public record QueueListView(
    Instant now, List<CountView> counts, List<QueuedMailView> mails, Optional<String> next) {

  /**
   * The mails of one alias in one state.
   *
   * @param oldestSeconds since the oldest of them was queued
   */
  public record CountView(String alias, String state, long mails, double oldestSeconds) {}

  /** What {@code desk} answers to {@code question}. */
  public static QueueListView of(QueueDesk desk, QueueQuestion question, Instant now) {
    List<QueuedMail> mails = desk.list(question.filter(), question.page());
    boolean full = mails.size() == question.page().max();
    return new QueueListView(
        now,
        desk.depths().stream().map(depth -> count(depth, now)).toList(),
        mails.stream().map(mail -> QueuedMailView.of(mail, now)).toList(),
        full ? Optional.of(mails.getLast().id().value()) : Optional.empty());
  }

  private static CountView count(QueueDesk.Depth depth, Instant now) {
    return new CountView(
        depth.alias().value(),
        depth.state().label(),
        depth.mails(),
        QueuedMailView.age(depth.oldest(), now));
  }
}
