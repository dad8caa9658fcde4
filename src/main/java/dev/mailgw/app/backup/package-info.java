/**
 * A data directory in one file or folder, and back. {@link dev.mailgw.app.backup.Backup} takes it
 * while the gateway runs: first the database as it is at that moment, then the content of the mail
 * that is in there, each held against its SHA-256, then tokens and configuration. {@link
 * dev.mailgw.app.backup.Restore} believes nothing that the manifest does not vouch for.
 *
 * <p>Content that retention deletes meanwhile is left out, as if it had been deleted before. What
 * has no end is never taken for a backup: it gets its name when it is whole.
 */
package dev.mailgw.app.backup;
