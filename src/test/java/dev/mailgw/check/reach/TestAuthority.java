package dev.mailgw.check.reach;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a test's own, which issues what it is asked for. */
final class TestAuthority {

  private static final char[] PASSWORD = "test".toCharArray();

  private final String name;
  private final KeyPair keys = keys();
  private final X509Certificate own;

  TestAuthority(String name) {
    this.name = name;
    this.own = issue(name, keys, null, Instant.now().plus(Duration.ofDays(9)));
  }

  /** Believes this authority and no other. */
  SSLContext trusting() {
    try {
      KeyStore store = empty();
      store.setCertificateEntry("authority", own);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Shows a sound certificate for {@code host}. */
  SSLContext serving(String host) {
    return serving(host, Instant.now().plus(Duration.ofDays(1)));
  }

  SSLContext serving(String host, Instant expires) {
    try {
      KeyPair pair = keys();
      KeyStore store = empty();
      X509Certificate[] chain = {issue("CN=" + host, pair, host, expires), own};
      store.setKeyEntry("server", pair.getPrivate(), PASSWORD, chain);
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate for {@code host}; of an authority if that is null. */
  X509Certificate issue(String subject, KeyPair pair, String host, Instant expires) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(name),
              BigInteger.valueOf(System.nanoTime()),
              Date.from(expires.minus(Duration.ofDays(30))),
              Date.from(expires),
              new X500Name(subject),
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
      if (host != null) {
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
        builder.addExtension(Extension.subjectAlternativeName, false, names);
      }
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
