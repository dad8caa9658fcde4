package dev.mailgw.app.backup;

/**
 * What a backup has.
 *
 * @param received mails in the ledger
 * @param waiting mails that are still to be sent, or are held
 * @param bytes of all files, before they are packed
 * @param damaged mails whose content is not what was received; it is left out
 */
public record BackupReport(long received, long waiting, long bytes, long damaged) {}
