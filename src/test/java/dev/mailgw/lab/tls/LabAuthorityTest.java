package dev.mailgw.lab.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabAuthorityTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path directory;

  @Test
  void isTheSameAtTheNextStart() throws IOException {
    Path first = open(NOW).caPem();
    byte[] certificate = Files.readAllBytes(first);
    byte[] key = Files.readAllBytes(directory.resolve("ca.key"));

    Path second = open(NOW.plus(Duration.ofDays(3000))).caPem();

    assertThat(second).isEqualTo(first).isAbsolute();
    assertThat(second).hasBinaryContent(certificate);
    assertThat(directory.resolve("ca.key")).hasBinaryContent(key);
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void keepsItsKeyToItsOwner() throws IOException {
    assumeTrue(
        directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "no POSIX permissions here");
    open(NOW);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
        .isEqualTo("rw-------");
  }

  @Test
  void makesANewAuthorityWhereOnlyTheKeyIsLeft() throws IOException {
    Path certificate = open(NOW).caPem();
    Files.delete(certificate);

    assertThat(open(NOW).caPem()).exists();
  }

  @Test
  void namesTheDamagedFileAndTheCure() throws IOException {
    Path certificate = open(NOW).caPem();
    Files.writeString(
        certificate, "-----BEGIN CERTIFICATE-----\nMIIB", StandardOpenOption.TRUNCATE_EXISTING);

    assertThatThrownBy(() -> open(NOW))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the lab's certificate authority can't be used: '"
                + certificate
                + "' has no whole CERTIFICATE block; put the file back, or delete ca.pem and ca.key"
                + " in that folder to get a new authority at the next start (clients must then"
                + " trust the new ca.pem)");
  }

  @Test
  void saysWhatIsWrongWithTheKey() throws IOException {
    open(NOW);
    String broken = Pem.encode("PRIVATE KEY", new byte[] {1, 2, 3});

    Files.writeString(key(), broken);
    assertUnusable("holds no readable key");

    Files.delete(key());
    assertUnusable("is missing");

    LabAuthority.open(directory.resolve("other"), () -> NOW);
    Files.copy(directory.resolve("other/ca.key"), key());
    assertUnusable("is not the key of ca.pem");
  }

  @Test
  void saysThatItHasEnded() throws IOException {
    open(NOW);

    assertThatThrownBy(() -> open(NOW.plus(Duration.ofDays(3653))))
        .hasMessageContaining("ca.pem' ended on 2036-11-21T10:00:00Z");
  }

  @Test
  void takesMoreNames() throws IOException {
    assertThat(open(NOW).serverContext(List.of("outlook.office365.com", "10.0.0.7"))).isNotNull();
  }

  private LabAuthority open(Instant at) throws IOException {
    InstantSource clock = () -> at;
    return LabAuthority.open(directory, clock);
  }

  private Path key() {
    return directory.resolve("ca.key");
  }

  private void assertUnusable(String why) {
    assertThatThrownBy(() -> open(NOW)).hasMessageContaining("ca.key' " + why);
  }
}
