package dev.mailgw.lab.limit;

import java.time.Duration;

/** Limits on their way to other ones, under the names of {@link Limits}. Belongs to one thread. */
public final class LimitDraft {

  public Duration signInTimeout;
  public Duration idleTimeout;
  public int errors;
  public int connectionsPerUser;
  public int smtpConnections;
  public int smtpPerMinute;
  public boolean smtpDelays;
  public int recipientsPerDay;
  public int recipientsPerMessage;
  public Duration smtpSession;
  public int punishAfter;
  public Duration punishment;

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
