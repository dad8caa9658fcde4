package dev.mailgw.app;

import dev.mailgw.acknowledge.ExceptionWords;
import dev.mailgw.spool.ExceptionMail;
import dev.mailgw.triage.Activity;
import java.time.Instant;
import java.util.Optional;

/**
 * An exception mail as it is shown.
 *
 * @param key what its mailbox calls it
 * @param queueId of what is stored of it; empty if nothing is
 * @param activity what the contact centre would call what is stored
 * @param size bytes; -1 if it is not known
 * @param since when it was first met
 * @param announced empty if nobody was told yet
 * @param released empty while it waits
 */
public record ExceptionView(
    String id,
    String alias,
    String key,
    String queueId,
    Optional<Activity> activity,
    String kind,
    String state,
    long size,
    String since,
    String last,
    int tries,
    String what,
    String reason,
    String cure,
    String announced,
    String released) {

  static ExceptionView of(ExceptionMail mail) {
    return new ExceptionView(
        mail.id().value(),
        mail.alias().value(),
        mail.finding().key().toString(),
        mail.stored().map(Object::toString).orElse(""),
        mail.stored().map(_ -> Activity.of(mail.verdict())),
        mail.finding().kind().label(),
        mail.finding().state().label(),
        mail.finding().size(),
        mail.first().toString(),
        mail.last().toString(),
        mail.finding().tries(),
        ExceptionWords.what(mail),
        mail.finding().reason(),
        ExceptionWords.cure(mail),
        mail.announced().map(Instant::toString).orElse(""),
        mail.released().map(Instant::toString).orElse(""));
  }
}
