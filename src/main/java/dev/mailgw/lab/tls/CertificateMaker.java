package dev.mailgw.lab.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates (RFC 5280) with keys on the curve P-256. */
final class CertificateMaker {

  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3652);

  /** Clients of some makers refuse server certificates that live longer than 825 days. */
  private static final Duration SERVER_LIFE = Duration.ofDays(820);

  /** So that a client whose clock is a little slow takes a certificate of this minute. */
  private static final Duration SLOW_CLOCK = Duration.ofHours(1);

  private final SecureRandom random = new SecureRandom();

  Identity authority(Instant now) throws GeneralSecurityException, IOException {
    KeyPair keys = newKeys();
    var subject = new X500Principal("CN=mailgw lab authority, O=mailgw lab");
    var builder = builder(subject, subject, keys, now, now.plus(AUTHORITY_LIFE));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return signed(builder, keys, keys.getPrivate());
  }

  Identity server(Identity authority, Collection<String> names, Instant now)
      throws GeneralSecurityException, IOException {
    KeyPair keys = newKeys();
    X509Certificate issuer = authority.certificate();
    Instant end = earlier(now.plus(SERVER_LIFE), issuer.getNotAfter().toInstant());
    var subject = new X500Principal("CN=localhost, O=mailgw lab");
    var builder = builder(issuer.getSubjectX500Principal(), subject, keys, now, end);
    builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.getPublicKey()));
    return signed(builder, keys, authority.key());
  }

  private X509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair keys, Instant now, Instant end)
      throws GeneralSecurityException, IOException {
    return new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(127, random).setBit(126),
            Date.from(now.minus(SLOW_CLOCK)),
            Date.from(end),
            subject,
            keys.getPublic())
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
  }

  private static Identity signed(X509v3CertificateBuilder builder, KeyPair keys, PrivateKey signer)
      throws GeneralSecurityException {
    try {
      var sign = new JcaContentSignerBuilder("SHA256withECDSA").build(signer);
      var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(sign));
      return new Identity(certificate, keys.getPrivate());
    } catch (OperatorException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static GeneralNames alternatives(Collection<String> names) {
    return new GeneralNames(
        names.stream().map(CertificateMaker::alternative).toArray(GeneralName[]::new));
  }

  private static GeneralName alternative(String name) {
    boolean literal = name.contains(":") || name.matches("[0-9.]+");
    return new GeneralName(literal ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }

  private KeyPair newKeys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
