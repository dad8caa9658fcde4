package dev.mailgw.lab.api;

import dev.mailgw.lab.mail.Inflow;
import dev.mailgw.lab.mailbox.MailStore;
import dev.mailgw.lab.smtp.Outbox;

/** The mail of the lab: what is there, what was sent, and what still comes in by itself. */
public record Mailroom(MailStore store, Outbox outbox, Inflow inflow) {}
