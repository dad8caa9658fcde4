package dev.mailgw.dispatch.smtp;

import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says who a mail is from and for, and hears what the server thinks of them. */
final class Naming {

  /**
   * Recipients announced at a time: what the server says to them must fit into the buffers on the
   * way, or both sides write and nobody reads (RFC 2920 §3.1).
   */
  private static final int AT_ONCE = 100;

  private final SmtpDialogue dialogue;
  private final MailCommands commands;
  private final List<MailAddress> recipients;
  private final Map<MailAddress, Reply> replies = new LinkedHashMap<>();
  private Reply mail;
  private Reply last;

  Naming(SmtpDialogue dialogue, MailCommands commands) {
    this.dialogue = dialogue;
    this.commands = commands;
    this.recipients = commands.mail().envelope().recipients();
  }

  /** Goes on until all are named, or the server has refused the sender or hung up. */
  void run(Transfer transfer, PhaseTimer timer) {
    timer.enter(Phase.MAIL);
    dialogue.announceMail(commands.from());
    announce(0, transfer);
    mail = dialogue.mail(commands.from());
    last = mail;
    if (mail.positive()) {
      timer.enter(Phase.RCPT);
      name(transfer);
    } else if (dialogue.pipelines()) {
      nameInVain();
    }
  }

  /** Whether the server would take the mail for somebody. */
  boolean succeeded() {
    return mail.positive() && !last.ends() && replies.values().stream().anyMatch(Reply::positive);
  }

  /** Whether the server thinks that there is somebody to take a mail for though there is not. */
  boolean isContradictory() {
    return !mail.positive() && replies.values().stream().anyMatch(Reply::positive);
  }

  /** The last reply that counts. */
  Reply last() {
    return last;
  }

  /** What {@link #last} is about. */
  String command() {
    return mail.positive() ? "RCPT TO" : "MAIL FROM";
  }

  /** The replies to those that were named for good. */
  Map<MailAddress, Reply> replies() {
    return mail.positive() ? replies : Map.of();
  }

  private void name(Transfer transfer) {
    for (int i = 0; i < recipients.size() && !last.ends(); i++) {
      if (i > 0 && i % AT_ONCE == 0) {
        announce(i, transfer);
      }
      last = ask(recipients.get(i));
    }
  }

  // They were announced together with the sender.
  private void nameInVain() {
    recipients.subList(0, Math.min(AT_ONCE, recipients.size())).forEach(this::ask);
  }

  private Reply ask(MailAddress recipient) {
    Reply reply = dialogue.say(commands.to(recipient));
    replies.put(recipient, reply);
    return reply;
  }

  private void announce(int from, Transfer transfer) {
    int to = Math.min(from + AT_ONCE, recipients.size());
    recipients.subList(from, to).forEach(each -> dialogue.announce(commands.to(each)));
    if (to == recipients.size()) {
      transfer.announce();
    }
  }
}
