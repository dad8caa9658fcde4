package dev.mailgw.lab.mailbox;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The way into inboxes for mail that somebody sends: what a mailbox's limits do not let in stays
 * outside. Safe for use by several threads; mails that come at the same moment may exceed the
 * storage by so many.
 */
public record Intake(Directory directory, MailStore store) {

  /** Why a mailbox does not take a mail. */
  public enum Rejection {
    /** There is no room left for it. */
    MAILBOX_FULL,
    /** It is larger than the mailbox may receive. */
    TOO_LARGE
  }

  /** Puts it there, or says why not. */
  public Optional<Rejection> deliver(LabUser to, Body mail, Instant now) {
    Optional<Rejection> rejection = rejection(to, mail.size());
    if (rejection.isEmpty()) {
      store.mailbox(to.address()).inbox().append(mail, Flags.NONE, now);
    }
    return rejection;
  }

  /**
   * As above.
   *
   * @throws IOException if the tenant has no such mailbox, or it does not take the mail
   */
  public void deliver(String address, byte[] mail, Instant now) throws IOException {
    LabUser to =
        directory.find(address).orElseThrow(() -> new IOException("there is no such mailbox"));
    Optional<Rejection> rejection = rejection(to, mail.length);
    if (rejection.isPresent()) {
      throw new IOException(words(rejection.get()) + " for " + mail.length + " bytes");
    }
    var _ = store.mailbox(to.address()).append(mail, now);
  }

  private Optional<Rejection> rejection(LabUser to, long size) {
    if (size > to.quota().receive()) {
      return Optional.of(Rejection.TOO_LARGE);
    }
    return size > to.quota().storage() - store.mailbox(to.address()).bytes()
        ? Optional.of(Rejection.MAILBOX_FULL)
        : Optional.empty();
  }

  private static String words(Rejection rejection) {
    return rejection.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
