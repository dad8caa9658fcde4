package dev.mailgw.lab.entra;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed certificate with its key, as an application has it. */
record TestCertificate(X509Certificate certificate, PrivateKey key) {

  static TestCertificate make(Instant from, Duration life) throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    var name = new X500Principal("CN=an application");
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(from),
            Date.from(from.plus(life)),
            name,
            keys.getPublic());
    var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
    return new TestCertificate(
        new JcaX509CertificateConverter().getCertificate(builder.build(signer)), keys.getPrivate());
  }
}
