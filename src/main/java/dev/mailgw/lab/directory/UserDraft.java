package dev.mailgw.lab.directory;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A user on its way to another one of the same address. Belongs to one thread. */
final class UserDraft {

  String password;
  MailboxKind kind;
  Set<LabProtocol> switchedOn;
  SmtpAuth smtpAuth;
  MailboxRights rights;
  boolean licensed;
  Quota quota;
  Set<Obstacle> obstacles;
  Instant tokensValidFrom;
  Optional<FrontEnd> frontEnd;

  private final String address;

  UserDraft(LabUser from) {
    address = from.address();
    password = from.password();
    kind = from.kind();
    switchedOn = from.switchedOn();
    smtpAuth = from.smtpAuth();
    rights = from.rights();
    licensed = from.licensed();
    quota = from.quota();
    obstacles = from.obstacles();
    tokensValidFrom = from.tokensValidFrom();
    frontEnd = from.frontEnd();
  }

  LabUser user() {
    return new LabUser(
        address,
        password,
        kind,
        switchedOn,
        smtpAuth,
        rights,
        licensed,
        quota,
        obstacles,
        tokensValidFrom,
        frontEnd);
  }
}
