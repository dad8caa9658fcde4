package dev.mailgw.oauth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.StoredGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new key for what is stored, whatever moment the process ends at. */
class RekeyTest {

  private static final List<AccountId> ACCOUNTS =
      IntStream.range(0, 4).mapToObj(i -> new AccountId("Account-" + i)).toList();

  @TempDir private Path data;
  private Path keyFile;

  @BeforeEach
  void fill() throws IOException {
    keyFile = data.resolve("keys/token.key");
    EncryptedTokenStore store = store();
    for (AccountId account : ACCOUNTS) {
      store.save(account, grant(account));
    }
  }

  @Test
  void sealsEverythingWithAKeyThatIsNew() throws Exception {
    byte[] before = Files.readAllBytes(keyFile);
    Path oldKey = data.resolve("old.key");
    Files.copy(keyFile, oldKey, StandardCopyOption.COPY_ATTRIBUTES);
    EncryptedTokenStore store = store();

    assertThat(store.rekey()).isEqualTo(4);

    assertThat(Files.readAllBytes(keyFile)).isNotEqualTo(before);
    assertThat(keyFile.resolveSibling("token.key.before")).doesNotExist();
    allOpen(store);
    allOpen(store());
    EncryptedTokenStore old = store(oldKey);
    for (AccountId account : ACCOUNTS) {
      assertThatIOException().isThrownBy(() -> old.load(account));
    }
  }

  @Test
  void losesNothingWhenCutShortAfterTheNewKeyAndGoesOnTheNextTime() throws Exception {
    new KeyFile(keyFile, List.of(), new SecureRandom()).renew();
    EncryptedTokenStore restarted = store();
    allOpen(restarted);
    restarted.save(ACCOUNTS.getFirst(), grant(ACCOUNTS.getFirst()));

    assertThat(store().rekey()).isEqualTo(4);

    allOpen(store());
    assertThat(keyFile.resolveSibling("token.key.before")).doesNotExist();
  }

  @Test
  void losesNothingWhenCutShortBeforeTheNewKeyIsInItsPlace() throws Exception {
    Files.copy(
        keyFile, keyFile.resolveSibling("token.key.before"), StandardCopyOption.COPY_ATTRIBUTES);
    allOpen(store());
    store().rekey();
    allOpen(store());
  }

  @Test
  void givesNoKeyUpWhileAFileCanNotBeOpened() throws Exception {
    Path damaged = data.resolve("tokens/account-+account-2.token");
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[20] ^= 1;
    Files.write(damaged, bytes);
    byte[] key = Files.readAllBytes(keyFile);

    assertThatIOException()
        .isThrownBy(() -> store().rekey())
        .withMessageContaining(damaged.toString());

    assertThat(Files.readAllBytes(keyFile)).isEqualTo(key);
    assertThat(store().load(ACCOUNTS.getLast())).contains(grant(ACCOUNTS.getLast()));
  }

  private static void allOpen(EncryptedTokenStore store) throws IOException {
    for (AccountId account : ACCOUNTS) {
      assertThat(store.load(account)).contains(grant(account));
    }
  }

  private static StoredGrant grant(AccountId account) {
    return new StoredGrant(
        Secret.of("rt of " + account), Optional.empty(), "", Instant.ofEpochSecond(7));
  }

  private EncryptedTokenStore store() throws IOException {
    return store(keyFile);
  }

  private EncryptedTokenStore store(Path key) throws IOException {
    SecureRandom random = new SecureRandom();
    return new EncryptedTokenStore(
        data.resolve("tokens"), new KeyFile(key, List.of(), random), random);
  }
}
