package dev.mailgw.lab.smtp;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.mailbox.Body;
import dev.mailgw.lab.mailbox.Draft;
import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.Intake;
import dev.mailgw.lab.mailbox.Intake.Rejection;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.smtp.Undelivered.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts one accepted mail where it belongs. Recipients outside the tenant get nothing: what went to
 * them is in the outbox only.
 *
 * @param now when it was accepted
 */
record Delivery(MailHost host, Instant now) {

  /** Whether the address is one of the tenant's domain that nobody has. */
  static boolean isUnknown(String address, Directory directory) {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return domain.equalsIgnoreCase(directory.tenant().domain())
        && directory.find(address).isEmpty();
  }

  /** The submitter's own copy. */
  void keep(String mailbox, Body copy) {
    host.store()
        .mailbox(mailbox)
        .folder(LabMailbox.SENT_ITEMS)
        .ifPresent(folder -> folder.append(copy, Flags.SEEN, now));
  }

  /** To the recipients that are the tenant's; the sender hears of those who can't get it. */
  void deliver(Sender sender, List<Recipient> recipients, Original mail, Body copy)
      throws IOException {
    Map<String, Optional<Rejection>> tried = new HashMap<>();
    List<Undelivered> failed = new ArrayList<>();
    for (Recipient recipient : recipients) {
      failure(recipient, copy, tried)
          .filter(_ -> recipient.wantsFailures())
          .ifPresent(reason -> failed.add(new Undelivered(recipient, reason)));
    }
    if (!failed.isEmpty()) {
      report(sender, failed, mail);
    }
  }

  /**
   * Delivers, and says why not.
   *
   * @param tried what came of it so far, by mailbox: who is named twice gets it once
   */
  private Optional<Reason> failure(
      Recipient recipient, Body copy, Map<String, Optional<Rejection>> tried) {
    Optional<LabUser> user = directory().find(recipient.address());
    if (user.isEmpty()) {
      return isUnknown(recipient.address(), directory())
          ? Optional.of(Reason.NOT_FOUND)
          : Optional.empty();
    }
    return tried
        .computeIfAbsent(user.get().address(), _ -> intake().deliver(user.get(), copy, now))
        .map(Reason::of);
  }

  /**
   * To nobody where the return path is null (RFC 5321 §4.5.5) or not in the tenant; lost where the
   * author's own mailbox is full, since a report is never reported.
   */
  private void report(Sender sender, List<Undelivered> failed, Original mail) throws IOException {
    Optional<LabUser> author = sender.address().flatMap(directory()::find);
    if (author.isPresent()) {
      var report = new NonDeliveryReport(author.get().address(), directory().tenant(), now);
      try (Draft draft = host.store().draft()) {
        byte[] text = report.about(mail, sender.envelopeId(), failed);
        draft.write(text, 0, text.length);
        var _ = intake().deliver(author.get(), draft.keep(), now);
      }
    }
  }

  private Directory directory() {
    return host.rules().directory();
  }

  private Intake intake() {
    return new Intake(directory(), host.store());
  }
}
