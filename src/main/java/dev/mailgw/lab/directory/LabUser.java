package dev.mailgw.lab.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

  /** The same as another kind of mailbox. */
  public LabUser withKind(MailboxKind other) {
    return changed(draft -> draft.kind = other);
  }

  /** With another password for the sign-in page. */
  public LabUser withPassword(String other) {
    return changed(draft -> draft.password = other);
  }

  /** With these of IMAP and POP switched on. */
  public LabUser withSwitchedOn(Set<LabProtocol> on) {
    return changed(draft -> draft.switchedOn = on);
  }

  /** With this switch for authenticated SMTP. */
  public LabUser withSmtpAuth(SmtpAuth auth) {
    return changed(draft -> draft.smtpAuth = auth);
  }

  /** With these rights of others in the place of the present ones. */
  public LabUser withRights(MailboxRights given) {
    return changed(draft -> draft.rights = given);
  }

  /** With or without a licence for Exchange Online. */
  public LabUser withLicensed(boolean has) {
    return changed(draft -> draft.licensed = has);
  }

  /** With these limits of its mailbox. */
  public LabUser withQuota(Quota limits) {
    return changed(draft -> draft.quota = limits);
  }

  /** With these obstacles, and no others, between this user and a token. */
  public LabUser withObstacles(Set<Obstacle> now) {
    return changed(draft -> draft.obstacles = now);
  }

  /** As after a password reset or "revoke sessions" at this moment. */
  public LabUser withTokensValidFrom(Instant moment) {
    return changed(draft -> draft.tokensValidFrom = moment);
  }

  /** Always served by this front end; by chance if empty. */
  public LabUser withFrontEnd(Optional<FrontEnd> always) {
    return changed(draft -> draft.frontEnd = always);
  }

  private LabUser changed(Consumer<UserDraft> change) {
    UserDraft draft = new UserDraft(this);
    change.accept(draft);
    return draft.user();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "LabUser[" + address + ", " + switchedOn + ", SMTP " + smtpAuth + ", " + rights + "]";
  }
}
