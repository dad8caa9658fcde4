package dev.mailgw.oauth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.StoredGrant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EncryptedTokenStoreTest {

  private static final AccountId SALES = new AccountId("sales");
  private static final StoredGrant GRANT =
      new StoredGrant(
          Secret.of("1.AXkA-newest"),
          Optional.of(Secret.of("1.AXkA-before")),
          "a1b2c3",
          Instant.parse("2026-03-02T08:00:00Z"));

  @TempDir private Path data;
  private Path tokens;
  private EncryptedTokenStore store;

  @BeforeEach
  void open() throws IOException {
    tokens = data.resolve("tokens");
    store = store((byte) 1);
  }

  @Test
  void givesBackWhatWasSavedAfterARestart() throws Exception {
    store.save(SALES, GRANT);
    assertThat(store((byte) 1).load(SALES)).contains(GRANT);
  }

  @Test
  void givesBackAGrantWithoutAnOlderToken() throws Exception {
    StoredGrant first = new StoredGrant(Secret.of("ä€"), Optional.empty(), "", GRANT.used());
    store.save(SALES, GRANT);
    store.save(SALES, first);
    assertThat(store.load(SALES)).contains(first);
  }

  @Test
  void hasNothingForAnAccountThatWasNotSavedOrWasRemoved() throws Exception {
    assertThat(store.load(SALES)).isEmpty();
    store.save(SALES, GRANT);
    store.remove(SALES);
    store.remove(SALES);
    assertThat(store.load(SALES)).isEmpty();
  }

  @Test
  void writesNoPlainTextAndNoTwoFilesAlike() throws Exception {
    store.save(SALES, GRANT);
    byte[] one = Files.readAllBytes(file());
    store.save(SALES, GRANT);
    byte[] two = Files.readAllBytes(file());
    assertThat(new String(one, StandardCharsets.ISO_8859_1))
        .doesNotContain("1.AXkA")
        .doesNotContain("newest")
        .doesNotContain("a1b2c3");
    assertThat(two).isNotEqualTo(one);
  }

  @Test
  void detectsEveryChangedOctet() throws Exception {
    store.save(SALES, GRANT);
    byte[] sealed = Files.readAllBytes(file());
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      Files.write(file(), changed);
      assertThatIOException().as("octet %d", i).isThrownBy(() -> store.load(SALES));
    }
  }

  @Test
  void detectsACutFileAndSaysWhatToDo() throws Exception {
    store.save(SALES, GRANT);
    Files.write(file(), new byte[3]);
    assertThatIOException()
        .isThrownBy(() -> store.load(SALES))
        .withMessageContaining(file().toString())
        .withMessageContaining("mailgw login sales");
  }

  @Test
  void refusesAnotherAccountsFile() throws Exception {
    store.save(SALES, GRANT);
    Files.copy(file(), tokens.resolve("account-support.token"));
    assertThatIOException()
        .isThrownBy(() -> store.load(new AccountId("support")))
        .withMessageContaining("belongs to another account");
  }

  @Test
  void refusesAFileOfAnotherKey() throws Exception {
    store.save(SALES, GRANT);
    assertThatIOException().isThrownBy(() -> store((byte) 2).load(SALES));
  }

  @Test
  void keepsNamesApartThatAFileSystemMayTakeForOne() throws Exception {
    for (String name : List.of("sales", "Sales", "..", "con", "a.b-c_D")) {
      store.save(new AccountId(name), GRANT);
    }
    try (Stream<Path> files = Files.list(tokens)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "account-sales.token",
              "account-+sales.token",
              "account-...token",
              "account-con.token",
              "account-a.b-c_+d.token");
    }
  }

  @Test
  void keepsTheOldGrantAndLeavesNothingBehindWhenASaveFails() throws Exception {
    Path blocked = tokens.resolve("account-support.token");
    Files.createDirectories(blocked.resolve("not-empty"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store.save(new AccountId("support"), GRANT));
    try (Stream<Path> files = Files.list(tokens)) {
      assertThat(files).containsExactly(blocked);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void keepsFilesAndDirectoryFromOthers() throws Exception {
    store.save(SALES, GRANT);
    assertThat(rights(tokens)).isEqualTo("rwx------");
    assertThat(rights(file())).isEqualTo("rw-------");
  }

  @Test
  void readsNoFileOfALaterForm() throws Exception {
    Seal seal = new Seal(key((byte) 1), new SecureRandom());
    Files.write(file(), seal.close(new byte[] {9, 9, 9}, "mailgw token of account sales"));
    assertThatIOException()
        .isThrownBy(() -> store.load(SALES))
        .withMessageContaining("written in form 9");
  }

  @Test
  void replacesAFileThatWasRestoredFromABackup() throws Exception {
    store.save(SALES, GRANT);
    Path backup = data.resolve("backup");
    Files.copy(file(), backup);
    store.save(SALES, new StoredGrant(Secret.of("x"), Optional.empty(), "", GRANT.used()));
    Files.copy(backup, file(), StandardCopyOption.REPLACE_EXISTING);
    assertThat(store.load(SALES)).contains(GRANT);
  }

  private EncryptedTokenStore store(byte key) throws IOException {
    return new EncryptedTokenStore(tokens, key(key), new SecureRandom());
  }

  private static SecretKeySpec key(byte first) {
    byte[] key = new byte[32];
    key[0] = first;
    return new SecretKeySpec(key, "AES");
  }

  private Path file() {
    return tokens.resolve("account-sales.token");
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
