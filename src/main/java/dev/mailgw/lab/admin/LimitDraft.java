package dev.mailgw.lab.admin;

import dev.mailgw.lab.limit.Limits;
import java.time.Duration;

/** Limits on their way to other ones. Belongs to one thread. */
final class LimitDraft {

  Duration signInTimeout;
  Duration idleTimeout;
  int errors;
  int connectionsPerUser;
  int smtpConnections;
  int smtpPerMinute;
  boolean smtpDelays;
  int recipientsPerDay;
  int recipientsPerMessage;
  Duration smtpSession;
  int punishAfter;
  Duration punishment;

  LimitDraft(Limits from) {
    signInTimeout = from.signInTimeout();
    idleTimeout = from.idleTimeout();
    errors = from.errors();
    connectionsPerUser = from.connectionsPerUser();
    smtpConnections = from.smtpConnections();
    smtpPerMinute = from.smtpPerMinute();
    smtpDelays = from.smtpDelays();
    recipientsPerDay = from.recipientsPerDay();
    recipientsPerMessage = from.recipientsPerMessage();
    smtpSession = from.smtpSession();
    punishAfter = from.punishAfter();
    punishment = from.punishment();
  }

  Limits limits() {
    return new Limits(
        signInTimeout,
        idleTimeout,
        errors,
        connectionsPerUser,
        smtpConnections,
        smtpPerMinute,
        smtpDelays,
        recipientsPerDay,
        recipientsPerMessage,
        smtpSession,
        punishAfter,
        punishment);
  }
}
