package dev.mailgw.retrieve;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.ExceptionFinding;
import dev.mailgw.spool.ExceptionKind;
import dev.mailgw.spool.ExceptionState;
import dev.mailgw.spool.Exceptions;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.SpoolException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of an alias's messages that could not be had, and what a visit adds to it. A
 * message that failed is a suspect; after so many tries it is left. Belongs to one visit and its
 * thread.
 */
final class Findings {

  private final AliasId alias;
  private final Exceptions exceptions;
  private final ExceptionLimits limits;
  private final Map<MailboxKey, ExceptionFinding> known = new HashMap<>();
  private final List<RemoteMessage> suspects = new ArrayList<>();

  Findings(AliasId alias, Exceptions exceptions, ExceptionLimits limits) {
    this.alias = alias;
    this.exceptions = exceptions;
    this.limits = limits;
  }

  /** Reads what is known of these. */
  void lookUp(Collection<MailboxKey> keys) {
    known.putAll(exceptions.find(alias, keys));
  }

  /** Whether the message stays where it is; one that is not too large any more does not. */
  boolean isLeft(RemoteMessage message) {
    return inState(message, ExceptionState.LEFT) && !fitsNow(message);
  }

  /** Whether it is to be tried after the others; if so, it is from now on among the suspects. */
  boolean isSuspect(RemoteMessage message) {
    boolean suspect = inState(message, ExceptionState.SUSPECT) || fitsNow(message);
    if (suspect) {
      suspects.add(message);
    }
    return suspect;
  }

  /** It is in the spool, whatever was found out about it before. */
  void arrived(MailboxKey key) {
    known.computeIfPresent(
        key, (_, finding) -> finding.state() == ExceptionState.SUSPECT ? null : finding);
  }

  /** Suspects met so far; the least tried come first. */
  List<RemoteMessage> suspects() {
    return suspects.stream()
        .sorted(Comparator.comparingInt(message -> tries(message.key())))
        .toList();
  }

  /** The listing has come to its end: other suspects have arrived, or are gone from the mailbox. */
  void listedAll() {
    exceptions.retainSuspects(alias, known.keySet());
  }

  /** Too large, and to stay in the mailbox. */
  void skip(Collection<RemoteMessage> messages) {
    String reason = limits.tooLarge();
    record(
        messages.stream()
            .map(message ->
                new ExceptionFinding(
                    message.key(),
                    ExceptionKind.LARGE,
                    ExceptionState.LEFT,
                    message.size(),
                    0,
                    reason))
            .toList());
  }

  /** The server completed the request for them, and did not deliver them. */
  void undelivered(Collection<RemoteMessage> messages) {
    String reason = "the server lists the message and answers the request for it without it";
    record(
        messages.stream()
            .map(message -> failed(message, ExceptionKind.UNDELIVERED, 1, reason))
            .toList());
  }

  /** The session did not survive the request for it. */
  void brokeOff(RemoteMessage message, String reason) {
    record(List.of(failed(message, ExceptionKind.BROKE_OFF, 1, reason)));
  }

  /** The spool did not take them; {@code tries} is 1 if one of them is surely to blame, else 0. */
  void refused(List<RemoteMessage> messages, int tries, SpoolException refusal) {
    record(
        messages.stream()
            .map(message -> failed(message, ExceptionKind.REFUSED, tries, refusal.getMessage()))
            .toList());
  }

  private ExceptionFinding failed(
      RemoteMessage message, ExceptionKind kind, int newTries, String reason) {
    int tries = tries(message.key()) + newTries;
    ExceptionState state =
        tries < limits.quarantineAfter() ? ExceptionState.SUSPECT : ExceptionState.LEFT;
    return new ExceptionFinding(message.key(), kind, state, message.size(), tries, reason);
  }

  private void record(List<ExceptionFinding> findings) {
    exceptions.record(alias, findings);
    findings.forEach(finding -> known.put(finding.key(), finding));
  }

  private boolean inState(RemoteMessage message, ExceptionState state) {
    ExceptionFinding finding = known.get(message.key());
    return finding != null && finding.state() == state;
  }

  /** Left as too large, and the limit is another now. */
  private boolean fitsNow(RemoteMessage message) {
    return inState(message, ExceptionState.LEFT)
        && known.get(message.key()).kind() == ExceptionKind.LARGE
        && !limits.tooLarge(message.size());
  }

  private int tries(MailboxKey key) {
    ExceptionFinding finding = known.get(key);
    return finding == null ? 0 : finding.tries();
  }
}
