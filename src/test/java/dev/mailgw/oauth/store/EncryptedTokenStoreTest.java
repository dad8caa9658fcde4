package dev.mailgw.oauth.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Identity;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void readsWhatTheFirstVersionWrote() throws Exception {
    byte[] plain =
        HexFormat.of().parseHex("01" + "0000000069a54360" + text("rt") + text("") + text("a1b2c3"));
    Files.write(file(), seal(1).close(plain, "mailgw token of account sales"));
    assertThat(store.load(SALES))
        .contains(
            new StoredGrant(
                Secret.of("rt"), Optional.empty(), "a1b2c3", Instant.ofEpochSecond(0x69a54360L)));
  }

  private static String text(String text) {
    return "%08x".formatted(text.length()) + HexFormat.of().formatHex(text.getBytes(UTF_8));
  }

  @Test
  void remembersWhomAGrantSpeaksOfAndWhenItBegan() throws Exception {
    Identity identity =
        new Identity(
            "svc@contoso.test", "t-1", "o-1", List.of("IMAP.AccessAsUser.All", "SMTP.Send"));
    StoredGrant known =
        new StoredGrant(
            GRANT.refreshToken(),
            GRANT.previous(),
            GRANT.seed(),
            GRANT.used(),
            Optional.of(GRANT.used().minusSeconds(86_400)),
            Optional.of(identity));
    store.save(SALES, known);
    assertThat(store((byte) 1).load(SALES)).contains(known);
  }

  @Test
  void opensWhatAnOlderKeySealedAndSealsWithTheNewOne() throws Exception {
    store.save(SALES, GRANT);
    KeyRing ring = new KeyRing(key((byte) 2), List.of(key((byte) 1)));
    EncryptedTokenStore rotated = new EncryptedTokenStore(tokens, () -> ring, new SecureRandom());
    assertThat(rotated.load(SALES)).contains(GRANT);
    rotated.save(SALES, GRANT);
    assertThat(store((byte) 2).load(SALES)).contains(GRANT);
    assertThatIOException().isThrownBy(() -> store.load(SALES));
  }

  @Test
  void tellsWhoseFileWasPutInThePlaceOfAnother() throws Exception {
    store.save(SALES, GRANT);
    Files.copy(file(), tokens.resolve("account-support.token"));
    assertThatIOException()
        .isThrownBy(() -> store.load(new AccountId("support")))
        .withMessageContaining("account-support.token can't be opened: it belongs to another")
        .withMessageContaining("account, 'sales'");
  }

  @ParameterizedTest
  @CsvSource({"tokens, rwxr-xr-x, 700", "tokens/account-sales.token, rw-r-----, 600"})
  @DisabledOnOs(OS.WINDOWS)
  void doesNotOpenWhereOthersCanRead(String path, String rights, String cure) throws Exception {
    store.save(SALES, GRANT);
    Path open = data.resolve(path);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(rights));
    assertThatIOException()
        .isThrownBy(() -> store((byte) 1))
        .withMessage(
            "%s can be read or written by others (%s); cure: chmod %s %s"
                .formatted(open, rights, cure, open));
  }

  private static Seal seal(int key) {
    return new Seal(key((byte) key), new SecureRandom());
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
