package dev.mailgw.check.mailbox;

import static dev.mailgw.check.Service.IMAP;
import static dev.mailgw.check.Service.POP3;
import static dev.mailgw.check.Service.SMTP;

import dev.mailgw.check.Service;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What else is known when one access fails. Immutable. */
final class Comparison {

  private final List<History> all;

  Comparison(List<History> all) {
    this.all = List.copyOf(all);
  }

  /** All of the same account, itself included. */
  Stream<History> mates(History history) {
    var id = history.party().account().id();
    return all.stream().filter(one -> one.party().account().id().equals(id));
  }

  /** The same mailbox with the same account over another protocol. */
  Optional<History> beside(History history, Service service) {
    String name = history.party().target().name();
    return mates(history)
        .filter(one -> one.party().service() == service)
        .filter(one -> one.party().target().name().equals(name))
        .findFirst();
  }

  Optional<History> opposite(History history) {
    return beside(history, history.party().service() == IMAP ? POP3 : IMAP);
  }

  /** Whether the account gets so far anywhere over this protocol. */
  boolean anywhere(History history, Service service, Predicate<History> what) {
    return mates(history).filter(one -> one.party().service() == service).anyMatch(what);
  }

  /** Whether the account's user reaches the own mailbox over this protocol. */
  boolean ownReached(History history, Service service) {
    return anywhere(history, service, one -> one.party().isOwn() && one.reached());
  }

  /** Whether SMTP believes who it is, even if it does not let him send. */
  boolean smtpKnows(History history) {
    return anywhere(history, SMTP, Comparison::known);
  }

  static boolean known(History history) {
    return history.accepted(Stage.SIGN_IN)
        || history.shows(Symptom.SMTP_OFF_FOR_TENANT)
        || history.shows(Symptom.SMTP_OFF_FOR_MAILBOX);
  }

  static boolean isNotConnected(History history) {
    return history.lasting().filter(symptom -> symptom == Symptom.NOT_CONNECTED).isPresent();
  }

  static boolean isRefused(History history) {
    return history.lasting().filter(symptom -> symptom == Symptom.SIGN_IN_REFUSED).isPresent();
  }

  /** Whether the mailbox is shut to its own user, too, or says that it has no licence. */
  boolean isShutToItsUser(History history) {
    String mailbox = history.party().user();
    boolean own =
        all.stream()
            .filter(one -> one.party().isOwn() && one.party().user().equals(mailbox))
            .anyMatch(one ->
                one.party().service() == IMAP
                    && isNotConnected(one)
                    && opposite(one).filter(History::reached).isEmpty());
    return own || beside(history, SMTP).filter(one -> one.shows(Symptom.UNLICENSED)).isPresent();
  }

  /** Whether mail to the mailbox is refused because there is none. */
  boolean isUnknownAsRecipient(History history) {
    return beside(history, SMTP).filter(Comparison::neverARecipient).isPresent();
  }

  static boolean neverARecipient(History history) {
    return history.shows(Symptom.UNKNOWN_RECIPIENT) && !history.accepted(Stage.RECIPIENT);
  }

  /** T2 if rights are missing in general, R2 if some of the account's mailboxes were forgotten. */
  String rightsRow(History history) {
    List<String> opened = names(history, History::reached);
    long shut = names(history, _ -> true).stream().filter(name -> !opened.contains(name)).count();
    return !opened.isEmpty() && shut <= opened.size() ? "R2" : "T2";
  }

  private List<String> names(History history, Predicate<History> what) {
    return mates(history)
        .filter(one -> one.party().service().incoming() && !one.party().isOwn())
        .filter(what)
        .map(one -> one.party().target().name())
        .distinct()
        .toList();
  }
}
