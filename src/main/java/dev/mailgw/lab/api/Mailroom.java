package dev.mailgw.lab.api;

import dev.mailgw.lab.mailbox.MailStore;
import dev.mailgw.lab.smtp.Outbox;

/** The mail that is in the lab: what came in and what was sent. */
public record Mailroom(MailStore store, Outbox outbox) {}
