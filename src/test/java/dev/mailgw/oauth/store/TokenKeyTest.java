package dev.mailgw.oauth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.SecretSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeyTest {

  private final SecureRandom random = new SecureRandom();

  @TempDir private Path data;

  @Test
  void makesAKeyOnceAndReadsItEverAfter() throws Exception {
    Path file = data.resolve("keys/token.key");
    SecretKey made = TokenKey.in(file, random);
    assertThat(made.getEncoded()).hasSize(32);
    assertThat(TokenKey.in(file, random)).isEqualTo(made);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void makesTheKeyFileForItsOwnerOnly() throws Exception {
    Path file = data.resolve("keys/token.key");
    TokenKey.in(file, random);
    assertThat(rights(file)).isEqualTo("rw-------");
    assertThat(rights(file.getParent())).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  @DisabledOnOs(OS.WINDOWS)
  void refusesAKeyFileThatIsOpenToOthersAndSaysTheCure(String rights) throws Exception {
    Path file = data.resolve("token.key");
    TokenKey.in(file, random);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    assertThatIOException()
        .isThrownBy(() -> TokenKey.in(file, random))
        .withMessageContaining(rights)
        .withMessageContaining("chmod 600 " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "not base64 at all!"})
  void refusesWhatIsNotAKeyWithoutQuotingIt(String text) {
    assertThatIOException()
        .isThrownBy(() -> TokenKey.from(source(text)))
        .withMessageStartingWith("env:TOKEN_KEY does not hold a key")
        .withMessageContaining("openssl rand -base64 32")
        .satisfies(e -> assertThat(text.isEmpty() || !e.getMessage().contains(text)).isTrue());
  }

  @Test
  void takesAKeyThatSomebodyElseKeeps() throws Exception {
    byte[] key = new byte[32];
    random.nextBytes(key);
    String text = Base64.getEncoder().encodeToString(key);
    assertThat(TokenKey.from(source(text)).getEncoded()).isEqualTo(key);
  }

  private static SecretSource source(String text) {
    return new SecretSource() {
      @Override
      public Secret read() {
        return Secret.of(text);
      }

      @Override
      public String description() {
        return "env:TOKEN_KEY";
      }
    };
  }

  private static String rights(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
