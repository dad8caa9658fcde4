/**
 * Keeps refresh tokens in one encrypted file per account (AES-256-GCM, NIST SP 800-38D): a fresh
 * random nonce per write, the account's name as associated data, so that a file neither can be
 * altered nor passes for another account's.
 *
 * <p>A save is durable before it returns: temporary file, force, atomic rename, force of the
 * directory. A reader therefore sees the old grant or the new one, whole.
 *
 * <p>A key is replaced file by file ({@link dev.mailgw.oauth.store.EncryptedTokenStore#rekey});
 * until the last one is sealed with the new key, the one before opens the others, also after a
 * crash. What others than the owner can read is refused where the file system has POSIX
 * permissions.
 */
package dev.mailgw.oauth.store;
