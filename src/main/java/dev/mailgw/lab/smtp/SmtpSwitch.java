package dev.mailgw.lab.smtp;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.SmtpAuth;

/** Whether authenticated SMTP is on, and whose switch says otherwise. */
final class SmtpSwitch {

  private final Directory directory;

  SmtpSwitch(Directory directory) {
    this.directory = directory;
  }

  /** Whether it is off for a mailbox that exists. */
  boolean isOffFor(String mailbox) {
    return directory.find(mailbox).filter(user -> !directory.allowsSmtp(user)).isPresent();
  }

  /** What a client hears for which it is off; a mailbox's own switch outdoes the tenant's. */
  String refusal(String mailbox) {
    String whose =
        directory
            .find(mailbox)
            .map(LabUser::smtpAuth)
            .filter(s -> s == SmtpAuth.OFF)
            .map(_ -> "Mailbox")
            .orElse("Tenant");
    return "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the "
        + whose
        + ". Visit https://aka.ms/smtp_auth_disabled for more information.";
  }
}
