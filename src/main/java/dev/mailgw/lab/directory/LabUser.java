package dev.mailgw.lab.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user or shared mailbox of the lab's tenant. Immutable.
 *
 * @param address user principal name and primary address in one, in lower case
 * @param password for the sign-in page
 * @param switchedOn of IMAP and POP; SMTP is decided by {@code smtpAuth}
 * @param licensed for Exchange Online; a shared mailbox needs no licence
 * @param obstacles between this user and a token
 * @param tokensValidFrom refresh tokens of before count as revoked
 * @param frontEnd which always serves this mailbox; by chance if empty
 */
public record LabUser(
    String address,
    String password,
    MailboxKind kind,
    Set<LabProtocol> switchedOn,
    SmtpAuth smtpAuth,
    MailboxRights rights,
    boolean licensed,
    Quota quota,
    Set<Obstacle> obstacles,
    Instant tokensValidFrom,
    Optional<FrontEnd> frontEnd) {

  private static final Set<LabProtocol> RETRIEVAL = Set.of(LabProtocol.IMAP, LabProtocol.POP);

  public LabUser {
    address = address.toLowerCase(Locale.ROOT);
    switchedOn = Set.copyOf(switchedOn);
    obstacles = Set.copyOf(obstacles);
  }

  /**
   * A licensed mailbox in good order, of a kind {@code USER}.
   *
   * @param protocols switched on; SMTP in it means as the tenant says
   * @param sharedWith who has Full Access and Send As
   */
  public LabUser(
      String address, String password, Set<LabProtocol> protocols, Collection<String> sharedWith) {
    this(
        address,
        password,
        MailboxKind.USER,
        protocols.stream().filter(RETRIEVAL::contains).collect(Collectors.toUnmodifiableSet()),
        protocols.contains(LabProtocol.SMTP) ? SmtpAuth.INHERIT : SmtpAuth.OFF,
        MailboxRights.both(sharedWith),
        true,
        Quota.STANDARD,
        Set.of(),
        Instant.MIN,
        Optional.empty());
  }

  /** IMAP and POP if switched on, and SMTP unless it is switched off for this very mailbox. */
  public Set<LabProtocol> protocols() {
    Set<LabProtocol> protocols = EnumSet.noneOf(LabProtocol.class);
    protocols.addAll(switchedOn);
    if (smtpAuth != SmtpAuth.OFF) {
      protocols.add(LabProtocol.SMTP);
    }
    return protocols;
  }

  /** Who has Full Access: people first, then applications, each in order. */
  public List<String> sharedWith() {
    return rights.fullAccess().stream()
        .sorted(Comparator.comparing((String n) -> !n.contains("@")).thenComparing(n -> n))
        .toList();
  }

  public LabUser withKind(MailboxKind kind) {
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

  /** With these of IMAP and POP switched on. */
  public LabUser withSwitchedOn(Set<LabProtocol> on) {
    return new LabUser(
        address,
        password,
        kind,
        on,
        smtpAuth,
        rights,
        licensed,
        quota,
        obstacles,
        tokensValidFrom,
        frontEnd);
  }

  public LabUser withSmtpAuth(SmtpAuth auth) {
    return new LabUser(
        address,
        password,
        kind,
        switchedOn,
        auth,
        rights,
        licensed,
        quota,
        obstacles,
        tokensValidFrom,
        frontEnd);
  }

  public LabUser withRights(MailboxRights given) {
    return new LabUser(
        address,
        password,
        kind,
        switchedOn,
        smtpAuth,
        given,
        licensed,
        quota,
        obstacles,
        tokensValidFrom,
        frontEnd);
  }

  public LabUser withLicensed(boolean has) {
    return new LabUser(
        address,
        password,
        kind,
        switchedOn,
        smtpAuth,
        rights,
        has,
        quota,
        obstacles,
        tokensValidFrom,
        frontEnd);
  }

  public LabUser withQuota(Quota limits) {
    return new LabUser(
        address,
        password,
        kind,
        switchedOn,
        smtpAuth,
        rights,
        licensed,
        limits,
        obstacles,
        tokensValidFrom,
        frontEnd);
  }

  public LabUser withObstacles(Set<Obstacle> now) {
    return new LabUser(
        address,
        password,
        kind,
        switchedOn,
        smtpAuth,
        rights,
        licensed,
        quota,
        now,
        tokensValidFrom,
        frontEnd);
  }

  /** As after a password reset or "revoke sessions" at this moment. */
  public LabUser withTokensValidFrom(Instant moment) {
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
        moment,
        frontEnd);
  }

  public LabUser withFrontEnd(Optional<FrontEnd> always) {
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
        always);
  }

  public LabUser withPassword(String now) {
    return new LabUser(
        address,
        now,
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

  /** Without the password. */
  @Override
  public String toString() {
    return "LabUser[" + address + ", " + switchedOn + ", SMTP " + smtpAuth + ", " + rights + "]";
  }
}
