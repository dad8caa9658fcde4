package dev.mailgw.check;

import static java.util.Objects.requireNonNull;

import dev.mailgw.oauth.AccountId;

/** What a diagnosis is of. Equal subjects are the same one. */
public sealed interface Subject {

  /** What it is, for people. */
  String label();

  Kind kind();

  /** The machine that checks. */
  record Machine() implements Subject {
    @Override
    public String label() {
      return "this machine";
    }

    @Override
    public Kind kind() {
      return Kind.MACHINE;
    }
  }

  /** The contact centre's own installation, as far as it is described. */
  record Deployment() implements Subject {
    @Override
    public String label() {
      return "the ECE installation";
    }

    @Override
    public Kind kind() {
      return Kind.DEPLOYMENT;
    }
  }

  /** A server as it is reached from here. */
  record Endpoint(Service service, String host, int port, Security security) implements Subject {

    /** How the connection is made private. */
    public enum Security {
      TLS,
      STARTTLS,
      NONE
    }

    @Override
    public String label() {
      return host + ":" + port;
    }

    @Override
    public Kind kind() {
      return Kind.host(service);
    }
  }

  /** An account with its application, its grant and its user. */
  record Account(AccountId id) implements Subject {
    @Override
    public String label() {
      return "account " + id;
    }

    @Override
    public Kind kind() {
      return Kind.ACCOUNT;
    }
  }

  /**
   * A mailbox over one protocol.
   *
   * @param target the name of a {@link Target}
   */
  record Access(String target, Service service) implements Subject {

    public Access {
      requireNonNull(target, "target is null");
    }

    @Override
    public String label() {
      return target + " over " + service.label();
    }

    @Override
    public Kind kind() {
      return Kind.access(service);
    }
  }
}
