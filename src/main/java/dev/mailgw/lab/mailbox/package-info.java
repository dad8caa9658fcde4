/**
 * Who has a mailbox, who may open it, and what is in it. The mail servers and the token endpoint
 * share this one directory. Safe for use by several threads.
 *
 * <p>Messages are kept byte for byte in one append-only file; the heap holds 25 bytes per message.
 * A server looks up a message by its UID in O(log n); what changed since it last looked it learns
 * from its {@link dev.mailgw.lab.mailbox.FolderWatch}.
 */
package dev.mailgw.lab.mailbox;
