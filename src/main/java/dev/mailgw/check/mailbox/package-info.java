/**
 * Whether mailboxes can be read and mail be sent, and if not, why. A mail server's refusal rarely
 * names its cause: MailboxExaminer signs in to every mailbox over every protocol, tries again what
 * may pass, and Inference decides by comparing all that was said with the tokens' claims.
 *
 * <p>The clients are the check's own, not the gateway's: nothing that is said is lost, and a
 * mistake of the gateway is not made again. Looks are read-only (EXAMINE, BODY.PEEK, no DELE). Only
 * a round trip sends mail, from a mailbox to itself, and removes nothing but what it sent.
 */
package dev.mailgw.check.mailbox;
