package dev.mailgw.check;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the contact centre's own installation.
 *
 * @param eceVersion release and engineering special, as its console shows them; empty if not told
 * @param externalUrl the address that agents and administrators use; empty if not told
 * @param redirects redirect URIs that sign-ins use
 */
public record Site(Optional<String> eceVersion, Optional<URI> externalUrl, List<URI> redirects) {

  public Site {
    redirects = List.copyOf(redirects);
  }
}
