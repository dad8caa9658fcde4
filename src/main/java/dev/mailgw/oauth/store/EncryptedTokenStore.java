package dev.mailgw.oauth.store;

import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.StoredGrant;
import dev.mailgw.oauth.TokenStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.crypto.SecretKey;

/**
 * One sealed file per account in one directory. Safe for use by several threads; by several
 * processes, as long as one of them writes.
 */
public final class EncryptedTokenStore implements TokenStore {

  private final TokenFiles files;
  private final KeyStock stock;
  private final SecureRandom random;

  /** A save may go on beside another, but not while its file is being sealed anew. */
  private final ReadWriteLock sealing = new ReentrantReadWriteLock();

  /** One at a time: a second would take the new key for the one before. */
  private final Lock rekeying = new ReentrantLock();

  private volatile Seals seals;

  /**
   * @param directory is made if it does not exist, for its owner only
   * @throws IOException if it can't be made, a key can't be had, or others than the owner can read
   *     the directory, a token's file in it or a key's file
   */
  public EncryptedTokenStore(Path directory, KeyStock stock, SecureRandom random)
      throws IOException {
    this.files = TokenFiles.in(directory);
    this.stock = stock;
    this.random = random;
    this.seals = Seals.of(stock.keys(), random);
  }

  /** With a key that never changes. */
  public EncryptedTokenStore(Path directory, SecretKey key, SecureRandom random)
      throws IOException {
    this(directory, () -> KeyRing.of(key), random);
  }

  @Override
  public Optional<StoredGrant> load(AccountId account) throws IOException {
    Optional<byte[]> sealed = read(account);
    return sealed.isEmpty() ? Optional.empty() : Optional.of(opened(account, sealed.get()));
  }

  @Override
  public void save(AccountId account, StoredGrant grant) throws IOException {
    sealing.readLock().lock();
    try {
      write(account, grant);
    } finally {
      sealing.readLock().unlock();
    }
  }

  @Override
  public void remove(AccountId account) throws IOException {
    sealing.readLock().lock();
    try {
      DurableFile.delete(files.of(account));
    } finally {
      sealing.readLock().unlock();
    }
  }

  /**
   * Seals all files with a new key: one that is made now, or the current one if somebody else keeps
   * it. Goes on where a call before was cut short.
   *
   * @return how many files it were
   * @throws IOException if one of them can't be opened or written; the others are sealed all the
   *     same, and no key is given up
   */
  public int rekey() throws IOException {
    rekeying.lock();
    try {
      var _ = sealAll();
      stock.retire();
      use(stock.renew());
      int sealed = sealAll();
      stock.retire();
      use(stock.keys());
      return sealed;
    } finally {
      rekeying.unlock();
    }
  }

  /** Once it returns, no save is under way any more that seals with the keys before. */
  private void use(KeyRing keys) {
    sealing.writeLock().lock();
    try {
      seals = Seals.of(keys, random);
    } finally {
      sealing.writeLock().unlock();
    }
  }

  private int sealAll() throws IOException {
    List<AccountId> accounts = files.accounts();
    IOException failure = null;
    for (AccountId account : accounts) {
      try {
        sealAnew(account);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return accounts.size();
  }

  private void sealAnew(AccountId account) throws IOException {
    sealing.writeLock().lock();
    try {
      Optional<StoredGrant> grant = load(account);
      if (grant.isPresent()) {
        write(account, grant.get());
      }
    } finally {
      sealing.writeLock().unlock();
    }
  }

  private void write(AccountId account, StoredGrant grant) throws IOException {
    byte[] plain = GrantCodec.encode(grant);
    DurableFile.replace(files.of(account), seals.close(plain, label(account)));
  }

  private Optional<byte[]> read(AccountId account) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(files.of(account)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private StoredGrant opened(AccountId account, byte[] sealed) throws IOException {
    Optional<byte[]> plain = seals.open(sealed, label(account));
    if (plain.isEmpty()) {
      throw unopened(files.of(account), account, reason(sealed));
    }
    try {
      return GrantCodec.decode(plain.get());
    } catch (IOException e) {
      throw new IOException(
          files.of(account) + " can't be read: " + e.getMessage() + "; cure: install that version",
          e);
    }
  }

  private String reason(byte[] sealed) throws IOException {
    if (!Seal.whole(sealed)) {
      return "it is cut off or no token file at all";
    }
    for (AccountId other : files.accounts()) {
      if (seals.open(sealed, label(other)).isPresent()) {
        return "it belongs to another account, '" + other + "'";
      }
    }
    return "it was changed, belongs to another account or was sealed with another key";
  }

  private static String label(AccountId account) {
    return "mailgw token of account " + account.value();
  }

  private static IOException unopened(Path file, AccountId account, String why) {
    return new IOException(
        ("%s can't be opened: %s; cure: restore the file and the key from the same backup (an older"
                + " key goes into oauth.previousKeys), or delete the file and sign in again with"
                + " 'mailgw login %s'")
            .formatted(file, why, account));
  }
}
