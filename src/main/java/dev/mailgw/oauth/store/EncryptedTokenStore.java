package dev.mailgw.oauth.store;

import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.StoredGrant;
import dev.mailgw.oauth.TokenStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/**
 * One sealed file per account in one directory. Safe for use by several threads and processes; the
 * last save wins.
 */
public final class EncryptedTokenStore implements TokenStore {

  private static final Pattern UPPER_CASE = Pattern.compile("[A-Z]");

  private final Path directory;
  private final Seal seal;

  /**
   * @param directory is made if it does not exist, for its owner only
   * @throws IOException if it can't be made
   */
  public EncryptedTokenStore(Path directory, SecretKey key, SecureRandom random)
      throws IOException {
    OwnerOnly.createDirectory(directory);
    this.directory = directory;
    this.seal = new Seal(key, random);
  }

  @Override
  public Optional<StoredGrant> load(AccountId account) throws IOException {
    Path file = file(account);
    byte[] sealed;
    try {
      sealed = Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
    byte[] plain = seal.open(sealed, label(account)).orElseThrow(() -> broken(file, account));
    return Optional.of(GrantCodec.decode(plain));
  }

  @Override
  public void save(AccountId account, StoredGrant grant) throws IOException {
    DurableFile.replace(file(account), seal.close(GrantCodec.encode(grant), label(account)));
  }

  @Override
  public void remove(AccountId account) throws IOException {
    DurableFile.delete(file(account));
  }

  /**
   * A prefix, since Windows reserves names like {@code con}; marked capitals, since some file
   * systems do not tell {@code Sales} from {@code sales}.
   */
  private Path file(AccountId account) {
    String name =
        UPPER_CASE
            .matcher(account.value())
            .replaceAll(capital -> "+" + capital.group().toLowerCase(Locale.ROOT));
    return directory.resolve("account-" + name + ".token");
  }

  private static String label(AccountId account) {
    return "mailgw token of account " + account.value();
  }

  private static IOException broken(Path file, AccountId account) {
    return new IOException(
        ("%s can't be opened: it was changed, belongs to another account or was sealed with another"
             + " key; cure: restore the file and the key from the same backup, or delete the file"
             + " and sign in again with 'mailgw login %s'")
            .formatted(file, account));
  }
}
