package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dialogue about one mail (RFC 5321 §3.3). */
final class Submission {

  private static final Pattern SERVER_ID = Pattern.compile("<([^<>\\s]+)>");

  private final SmtpDialogue dialogue;
  private final Diagnosis diagnosis;
  private final MailCommands commands;
  private final Naming naming;

  Submission(SmtpDialogue dialogue, Diagnosis diagnosis, MailCommands commands) {
    this.dialogue = dialogue;
    this.diagnosis = diagnosis;
    this.commands = commands;
    this.naming = new Naming(dialogue, commands);
  }

  SendReport run(Transfer transfer, PhaseTimer timer) {
    naming.run(transfer, timer);
    if (naming.succeeded()) {
      return report(transfer.run());
    }
    transfer.abandon(naming.isContradictory());
    return report(new Transfer.Verdict(naming.command(), stopped(transfer)));
  }

  /** For all whom the server had not refused before. */
  private Outcome stopped(Transfer transfer) {
    Reply last = naming.last();
    return transfer.isComplete() ? last.finalOutcome() : last.outcome();
  }

  private SendReport report(Transfer.Verdict verdict) {
    Map<MailAddress, Outcome> outcomes = new LinkedHashMap<>();
    for (MailAddress recipient : commands.mail().envelope().recipients()) {
      Reply reply = naming.replies().get(recipient);
      boolean open = reply == null || reply.positive() || reply.code() == 0;
      outcomes.put(recipient, open ? verdict.outcome() : reply.outcome());
    }
    Outcome others = verdict.outcome();
    String id = others instanceof Outcome.Delivered ? serverId(others.reply()) : "";
    boolean reusable = dialogue.isUsable();
    Outcome worst = new SendReport(outcomes, id, reusable, Reason.NONE).worst();
    return new SendReport(
        outcomes, id, reusable, diagnosis.of(commandOf(worst, verdict.command()), worst));
  }

  private String commandOf(Outcome worst, String otherwise) {
    boolean byRecipient =
        naming.replies().values().stream()
            .anyMatch(reply -> !reply.positive() && reply.line().equals(worst.reply()));
    return byRecipient ? "RCPT TO" : otherwise;
  }

  private static String serverId(String reply) {
    Matcher id = SERVER_ID.matcher(reply);
    return id.find() ? id.group(1) : "";
  }
}
