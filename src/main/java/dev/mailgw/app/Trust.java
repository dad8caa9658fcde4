package dev.mailgw.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Which certificate authorities are believed: the JDK's, and those that the configuration adds. */
public final class Trust {

  private Trust() {}

  /**
   * A context for TLS 1.2 and up.
   *
   * @param authorities PEM files of one or several certificates
   * @throws StartException if a file is missing or holds no certificate
   */
  public static SSLContext context(List<Path> authorities) throws StartException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509TrustManager builtIn : trustManagers(null)) {
        for (Certificate authority : builtIn.getAcceptedIssuers()) {
          add(store, authority);
        }
      }
      for (Path file : authorities) {
        for (Certificate authority : certificates(file)) {
          add(store, authority);
        }
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers(store).toArray(TrustManager[]::new), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new StartException("trusted certificates can't be loaded: " + e.getMessage(), e);
    }
  }

  private static void add(KeyStore store, Certificate authority) throws GeneralSecurityException {
    store.setCertificateEntry("authority-" + store.size(), authority);
  }

  private static List<X509TrustManager> trustManagers(KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return List.of(factory.getTrustManagers()).stream().map(X509TrustManager.class::cast).toList();
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException, StartException {
    try (InputStream pem = Files.newInputStream(file)) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (certificates.isEmpty()) {
        throw new StartException(
            "setting 'trust.authorities': '" + file + "' holds no certificate (PEM)", null);
      }
      return certificates;
    } catch (IOException e) {
      throw new StartException(
          "setting 'trust.authorities': '"
              + file
              + "' can't be read; with the lab, start it first (mailgw lab), since it makes the"
              + " file",
          e);
    }
  }
}
