package dev.mailgw.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed certificate of an application, with its key, in all forms of file. */
public final class ClientPair {

  public static final String PASSWORD = "pfx~top secret";

  private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";

  private final KeyPair keys;
  private final X509Certificate certificate;

  private ClientPair(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /** In force since a day, for another. */
  public static ClientPair rsa() throws Exception {
    return make("RSA", 2048, Duration.ofDays(1));
  }

  /** Out of date since an hour. */
  public static ClientPair expired() throws Exception {
    return make("RSA", 2048, Duration.ofHours(-1));
  }

  /** Of a kind of key that the sign-in service does not take. */
  public static ClientPair ellipticCurve() throws Exception {
    return make("EC", 256, Duration.ofDays(1));
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** Certificate and key in PKCS #12. */
  public Path pfx(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = PASSWORD.toCharArray();
    store.setKeyEntry("app", keys.getPrivate(), password, new Certificate[] {certificate});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password);
    return owned(file, out.toByteArray());
  }

  /** The certificate. */
  public Path pem(Path file) throws Exception {
    return owned(file, certificatePem().getBytes(US_ASCII));
  }

  /** The key, in the clear. */
  public Path key(Path file) throws Exception {
    return owned(file, keyPem().getBytes(US_ASCII));
  }

  /** The key, encrypted. */
  public Path encryptedKey(Path file) throws Exception {
    PBEKeySpec spec = new PBEKeySpec(PASSWORD.toCharArray());
    Cipher cipher = Cipher.getInstance(SCHEME);
    cipher.init(Cipher.ENCRYPT_MODE, SecretKeyFactory.getInstance(SCHEME).generateSecret(spec));
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
    parameters.init(cipher.getParameters().getEncoded());
    byte[] sealed = cipher.doFinal(keys.getPrivate().getEncoded());
    byte[] der = new EncryptedPrivateKeyInfo(parameters, sealed).getEncoded();
    return owned(file, Pem.text("ENCRYPTED PRIVATE KEY", der).getBytes(US_ASCII));
  }

  public String certificatePem() throws Exception {
    return Pem.text("CERTIFICATE", certificate.getEncoded());
  }

  public String keyPem() {
    return Pem.text("PRIVATE KEY", keys.getPrivate().getEncoded());
  }

  /** Writes a file that its owner only may read. */
  public static Path owned(Path file, byte[] content) throws Exception {
    Files.write(file, content);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  private static ClientPair make(String algorithm, int size, Duration ends) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    KeyPair keys = generator.generateKeyPair();
    X500Name name = new X500Name("CN=mailgw test");
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(ends)),
            name,
            keys.getPublic());
    String scheme = algorithm.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    var signer = new JcaContentSignerBuilder(scheme).build(keys.getPrivate());
    return new ClientPair(
        keys, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
  }
}
