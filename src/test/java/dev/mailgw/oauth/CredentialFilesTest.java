package dev.mailgw.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFilesTest {

  private static final Instant END = Instant.parse("2027-03-04T05:06:07Z");
  private static final Instant LATER = END.plusSeconds(86_400);

  private final CredentialFiles files = new CredentialFiles();

  @TempDir private Path folder;

  @Test
  void takesASecretsEndFromTheConfiguration() {
    SecretSource source = OAuthAccounts.unreadable();
    assertThat(files.of(new ClientCredential.SharedSecret(source, Optional.of(END)))).contains(END);
    assertThat(files.of(new ClientCredential.SharedSecret(source, Optional.empty()))).isEmpty();
  }

  @Test
  void readsAPemFileWithAKeyAndOtherTextBeforeIt() throws Exception {
    Path file = folder.resolve("app.pem");
    Files.writeString(
        file,
        "Bag Attributes\n  friendlyName: my-app\n-----BEGIN PRIVATE KEY-----\nMAA=\n"
            + "-----END PRIVATE KEY-----\n"
            + pem(certificate(keys(), END)));
    assertThat(files.of(certificate(file, Optional.empty()))).contains(END);
  }

  @Test
  void readsAPkcs12FileWithItsPassword() throws Exception {
    Path file = folder.resolve("app.pfx");
    KeyPair keys = keys();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "app", keys.getPrivate(), "pass".toCharArray(), new Certificate[] {certificate(keys, END)});
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "pass".toCharArray());
    }
    Optional<SecretSource> right = Optional.of(OAuthAccounts.source(() -> "pass"));
    Optional<SecretSource> wrong = Optional.of(OAuthAccounts.source(() -> "word"));
    assertThat(new CredentialFiles().of(certificate(file, wrong))).isEmpty();
    assertThat(files.of(certificate(file, right))).contains(END);
  }

  @Test
  void noticesARenewedCertificate() throws Exception {
    Path file = folder.resolve("app.pem");
    Files.writeString(file, pem(certificate(keys(), END)));
    assertThat(files.of(certificate(file, Optional.empty()))).contains(END);
    Files.writeString(file, pem(certificate(keys(), LATER)));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(files.of(certificate(file, Optional.empty()))).contains(LATER);
  }

  @Test
  void knowsNothingOfWhatIsNoCertificate() throws Exception {
    Path file = folder.resolve("app.pem");
    assertThat(files.of(certificate(file, Optional.empty()))).isEmpty();
    Files.writeString(file, "-----BEGIN CERTIFICATE-----\nnonsense\n");
    assertThat(files.of(certificate(file, Optional.empty()))).isEmpty();
  }

  private static ClientCredential certificate(Path file, Optional<SecretSource> password) {
    return new ClientCredential.Certificate(file, Optional.empty(), password);
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509Certificate certificate(KeyPair keys, Instant end) throws Exception {
    X500Name name = new X500Name("CN=mailgw");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name, BigInteger.ONE, Date.from(Instant.EPOCH), Date.from(end), name, keys.getPublic());
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }

  private static String pem(X509Certificate certificate) throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
