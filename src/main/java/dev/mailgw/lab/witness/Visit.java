package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent;
import java.time.Instant;
import java.util.Optional;

/** What is known of a session at this moment. Not thread-safe. */
final class Visit {

  private String address = "";
  private String name = "";
  private Optional<About.Person> person = Optional.empty();
  private Optional<Instant> begun = Optional.empty();
  private Optional<Instant> requested = Optional.empty();
  private boolean secured;
  private boolean badCertificate;
  private boolean disturbed;
  private boolean signedOff;

  void hear(WireEvent event, Instant now) {
    switch (event.kind()) {
      case CONNECTED -> {
        begun = Optional.of(now);
        address = withoutPort(event.detail());
      }
      case INTRODUCED -> name = event.detail();
      case REQUESTED -> requested = Optional.of(now);
      case SECURED -> secured = true;
      case SIGNED_OFF -> signedOff = true;
      case FAULT -> {
        disturbed = true;
        badCertificate |= event.detail().endsWith(" at TLS");
      }
      case THROTTLED, EXPIRED, FAILED -> disturbed = true;
      default -> {}
    }
    if (event.about() instanceof About.Person known) {
      person = Optional.of(known);
    }
  }

  /** The client's; empty if unknown. */
  String address() {
    return address;
  }

  /** What the client calls itself; empty if it doesn't. */
  String name() {
    return name;
  }

  /** Empty if unknown. */
  String application() {
    return person.map(About.Person::application).orElse("");
  }

  /** Who signed in; empty if unknown. */
  String account() {
    return person.map(About.Person::holder).orElse("");
  }

  /** Empty if unknown. */
  String mailbox() {
    return person.map(About.Person::mailbox).orElse("");
  }

  /** When it connected; empty if unknown. */
  Optional<Instant> begun() {
    return begun;
  }

  /** When the last HTTP request in it came. */
  Optional<Instant> requested() {
    return requested;
  }

  boolean isSecured() {
    return secured;
  }

  /** Whether the certificate it was shown was bad on purpose. */
  boolean hasBadCertificate() {
    return badCertificate;
  }

  /** Whether the server did anything that ends a session before its time. */
  boolean isDisturbed() {
    return disturbed;
  }

  boolean hasSignedOff() {
    return signedOff;
  }

  private static String withoutPort(String peer) {
    int colon = peer.lastIndexOf(':');
    return colon < 0 ? peer : peer.substring(0, colon);
  }
}
