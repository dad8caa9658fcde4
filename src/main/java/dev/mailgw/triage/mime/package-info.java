/**
 * Shows a mail as the contact centre would: with a body that is too large as an attachment. The
 * stored mail stays as it was received; this is a view of it. The only place of triage that takes a
 * mail apart with jakarta.mail.
 */
package dev.mailgw.triage.mime;
