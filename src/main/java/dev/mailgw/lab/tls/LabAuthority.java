package dev.mailgw.lab.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Vouches for the lab's servers. The authority lives 10 years in its folder; {@link #caPem} is what
 * a client must trust. Immutable.
 */
public final class LabAuthority {

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

  /** Longer than a server certificate lives. */
  private static final Duration LONG_AGO = Duration.ofDays(900);

  private final CertificateMaker maker = new CertificateMaker();
  private final Identity authority;
  private final Path caPem;
  private final InstantSource clock;

  private LabAuthority(Identity authority, Path caPem, InstantSource clock) {
    this.authority = authority;
    this.caPem = caPem;
    this.clock = clock;
  }

  /**
   * The authority of this folder: the one of an earlier start, or a new one where there is none.
   *
   * @throws IOException if its files can't be written, or are there but damaged, incomplete or past
   *     their end; the message names the file and the cure
   */
  public static LabAuthority open(Path directory, InstantSource clock) throws IOException {
    var files = new AuthorityFiles(directory);
    if (!files.present()) {
      make(files, clock);
    }
    return new LabAuthority(files.load(clock.instant()), files.certificateFile(), clock);
  }

  /** The authority's certificate as PEM, an absolute path. Not secret, unlike the key beside it. */
  public Path caPem() {
    return caPem;
  }

  /**
   * A context for servers, with a new certificate for {@code localhost}, {@code 127.0.0.1}, {@code
   * ::1} and these names or address literals.
   */
  public SSLContext serverContext(Collection<String> moreNames) throws IOException {
    try {
      return context(authority, maker.server(authority, names(moreNames), clock.instant()));
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate for the lab's servers: " + e.getMessage(), e);
    }
  }

  /** As {@link #serverContext} with a certificate that no careful client accepts. */
  SSLContext flawedContext(CertificateFlaw flaw, Collection<String> moreNames) throws IOException {
    Instant now = clock.instant();
    try {
      return switch (flaw) {
        case EXPIRED ->
            context(authority, maker.server(authority, names(moreNames), now.minus(LONG_AGO)));
        case WRONG_NAME ->
            context(authority, maker.server(authority, List.of("wrong.host.test"), now));
        case OTHER_AUTHORITY -> {
          Identity other = maker.authority(now);
          yield context(other, maker.server(other, names(moreNames), now));
        }
      };
    } catch (GeneralSecurityException e) {
      throw new IOException("no flawed certificate: " + e.getMessage(), e);
    }
  }

  private static SequencedSet<String> names(Collection<String> moreNames) {
    SequencedSet<String> names = new LinkedHashSet<>(LOOPBACK);
    names.addAll(moreNames);
    return names;
  }

  private static void make(AuthorityFiles files, InstantSource clock) throws IOException {
    try {
      files.save(new CertificateMaker().authority(clock.instant()));
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate authority for the lab: " + e.getMessage(), e);
    }
  }

  private static SSLContext context(Identity authority, Identity server)
      throws GeneralSecurityException, IOException {
    char[] password = new char[0];
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    Certificate[] chain = {server.certificate(), authority.certificate()};
    store.setKeyEntry("lab", server.key(), password, chain);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
