package dev.mailgw.lab.tls;

import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** The servers' certificate and bad ones in its place. Safe for use by several threads. */
public final class Certificates {

  private final LabAuthority authority;
  private final List<String> names;
  private final SSLContext good;

  /** Guarded by this. */
  private final Map<CertificateFlaw, SSLContext> bad = new EnumMap<>(CertificateFlaw.class);

  /**
   * Makes the good one.
   *
   * @param names beside those of loopback
   */
  public Certificates(LabAuthority authority, Collection<String> names) throws IOException {
    this.authority = authority;
    this.names = List.copyOf(names);
    this.good = authority.serverContext(names);
  }

  public SSLContext good() {
    return good;
  }

  /** One with this flaw; made when it is wanted for the first time. */
  public synchronized SSLContext bad(CertificateFlaw flaw) throws IOException {
    SSLContext made = bad.get(flaw);
    if (made == null) {
      made = authority.flawedContext(flaw, names);
      bad.put(flaw, made);
    }
    return made;
  }
}
