package dev.mailgw.oauth.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.oauth.ClientCredential.Certificate;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.SecretSource;
import dev.mailgw.testing.ClientPair;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateFileTest {

  private static ClientPair pair;

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws Exception {
    pair = ClientPair.rsa();
  }

  @Test
  void readsPkcs12() throws Exception {
    isThePair(source(pair.pfx(file("a.pfx")), null, ClientPair.PASSWORD));
  }

  @Test
  void readsPemWithThePlainKeyInAFileOfItsOwn() throws Exception {
    isThePair(source(pair.pem(file("a.pem")), pair.key(file("a.key")), null));
  }

  @Test
  void readsPemWithAnEncryptedKey() throws Exception {
    Path key = pair.encryptedKey(file("a.key"));
    isThePair(source(pair.pem(file("a.pem")), key, ClientPair.PASSWORD));
  }

  @Test
  void findsTheKeysOwnCertificateInAChainOfAnyOrderInOneFile() throws Exception {
    String text =
        "a remark\n" + ClientPair.rsa().certificatePem() + pair.keyPem() + pair.certificatePem();
    Certificate source = source(written("a.pem", text), null, null);
    isThePair(source);
    assertThat(CertificateFile.read(source).chain()).hasSize(2);
  }

  @Test
  void tellsWhenTheCertificateEnds() throws Exception {
    ClientPair old = ClientPair.expired();
    assertThat(CertificateFile.expires(source(old.pem(file("a.pem")), old.key(file("k")), null)))
        .isEqualTo(old.certificate().getNotAfter().toInstant());
  }

  @Test
  void saysThatAPasswordIsWrongOrMissing() throws Exception {
    Path pfx = pair.pfx(file("a.pfx"));
    Path pem = pair.pem(file("a.pem"));
    Path key = pair.encryptedKey(file("a.key"));
    assertThat(problem(source(pfx, null, "GEHEIM")))
        .startsWith(pfx + ": the password is wrong; set clientCertificatePassword");
    assertThat(problem(source(pfx, null, null))).contains("it has a password; set clientC");
    assertThat(problem(source(pem, key, "GEHEIM"))).startsWith(key + ": the password is wrong");
    assertThat(problem(source(pem, key, null))).contains("the key is encrypted; set clientC");
  }

  @Test
  void saysWhichPartIsMissing() throws Exception {
    Path pem = pair.pem(file("a.pem"));
    Path key = pair.key(file("a.key"));
    assertThat(problem(source(pem, null, null))).contains("no private key; set clientKey");
    assertThat(problem(source(pem, pem, null))).contains("no private key; clientKey must be");
    assertThat(problem(source(key, null, null))).contains("no certificate; set clientCertificate");
    assertThat(problem(source(file("none.pem"), null, null))).contains("there is no such file");
    assertThat(problem(source(pem, file("none.key"), null))).contains("there is no such file");
  }

  @Test
  void saysThatTheKeyIsOfAnotherCertificate() throws Exception {
    Path other = ClientPair.rsa().key(file("b.key"));
    assertThat(problem(source(pair.pem(file("a.pem")), other, null)))
        .contains("does not belong to the certificate in", "use the pair");
  }

  @Test
  void saysThatAKeyIsOfAKindOrFormThatCantBeUsed() throws Exception {
    ClientPair curve = ClientPair.ellipticCurve();
    assertThat(problem(source(curve.pem(file("c.pem")), curve.key(file("c.key")), null)))
        .contains("not an RSA key");
    assertThat(problem(source(curve.pfx(file("c.pfx")), null, ClientPair.PASSWORD)))
        .contains("not an RSA key");
    Path old = written("old.key", pair.keyPem().replace("PRIVATE", "RSA PRIVATE"));
    assertThat(problem(source(pair.pem(file("a.pem")), old, null))).contains("openssl pkcs8");
  }

  @Test
  void saysThatAFileIsNothingOfTheKind() throws Exception {
    assertThat(problem(source(written("x", "GEHEIM"), null, null)))
        .contains("neither PKCS #12 nor PEM");
    String broken = "-----BEGIN CERTIFICATE-----\nGEHEIM\n-----END CERTIFICATE-----\n";
    assertThat(problem(source(written("y", broken), null, null))).contains("damaged");
  }

  @Test
  void refusesAKeyThatOthersMayRead() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path pfx = pair.pfx(file("a.pfx"));
    Path key = pair.key(file("a.key"));
    Path pem = pair.pem(file("a.pem"));
    for (Path open : new Path[] {pfx, key, pem}) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    }
    assertThat(problem(source(pfx, null, ClientPair.PASSWORD))).contains("chmod 600");
    assertThat(problem(source(pem, key, null))).contains("a.key", "chmod 600");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    isThePair(source(pem, key, null));
  }

  private static void isThePair(Certificate source) throws IOException {
    SigningIdentity read = CertificateFile.read(source);
    assertThat(read.chain().getFirst()).isEqualTo(pair.certificate());
    assertThat(read.key().getAlgorithm()).isEqualTo("RSA");
    assertThat(read).hasToString("SigningIdentity[CN=mailgw test]");
  }

  private static String problem(Certificate source) {
    IOException thrown =
        catchThrowableOfType(IOException.class, () -> CertificateFile.read(source));
    assertThat(thrown).isNotNull();
    assertThat(thrown.getMessage()).doesNotContain("GEHEIM", ClientPair.PASSWORD, "\n");
    return thrown.getMessage();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Path written(String name, String text) throws Exception {
    return ClientPair.owned(file(name), text.getBytes(US_ASCII));
  }

  private static Certificate source(Path file, Path key, String password) {
    return new Certificate(
        file, Optional.ofNullable(key), Optional.ofNullable(password).map(Password::new));
  }

  private record Password(String value) implements SecretSource {
    @Override
    public Secret read() {
      return Secret.of(value);
    }

    @Override
    public String description() {
      return "env:PASSWORD";
    }
  }
}
