package dev.mailgw.lab.admin;

import dev.mailgw.lab.directory.FrontEnd;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Label;
import dev.mailgw.lab.directory.MailboxKind;
import dev.mailgw.lab.directory.MailboxRights;
import dev.mailgw.lab.directory.Obstacle;
import dev.mailgw.lab.directory.Quota;
import dev.mailgw.lab.directory.SmtpAuth;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be changed about a user or shared mailbox. */
final class UserKeys {

  /** Not the user's own affair, but that of the tokens he gets. */
  static final String TOKENS_OF = "tokensOf";

  private static final String ANY = "any";
  private static final String ALWAYS = "always";

  private final Words words;

  UserKeys(Words words) {
    this.words = words;
  }

  Vocabulary<LabUser> all() {
    return new Vocabulary<>(
        "a user",
        List.of(
            kind(),
            retrieval("imap", LabProtocol.IMAP),
            retrieval("pop", LabProtocol.POP),
            smtpAuth(),
            fullAccess(),
            sendAs(),
            licensed(),
            obstacles(),
            quotaStorage(),
            quotaSend(),
            quotaReceive(),
            tokensValidFrom(),
            frontEnd(),
            Key.hidden("password", words::some, LabUser::withPassword)),
        TOKENS_OF);
  }

  private Key<LabUser> kind() {
    return Key.of(
        "kind",
        text -> words.label(MailboxKind.class, text),
        LabUser::withKind,
        user -> Label.of(user.kind()));
  }

  private Key<LabUser> retrieval(String name, LabProtocol protocol) {
    return Key.of(
        name,
        words::flag,
        (user, on) -> switched(user, protocol, on),
        user -> Shown.flag(user.switchedOn().contains(protocol)));
  }

  private static LabUser switched(LabUser user, LabProtocol protocol, boolean on) {
    Set<LabProtocol> now = EnumSet.noneOf(LabProtocol.class);
    now.addAll(user.switchedOn());
    if (on) {
      now.add(protocol);
    } else {
      now.remove(protocol);
    }
    return user.withSwitchedOn(now);
  }

  private Key<LabUser> smtpAuth() {
    return Key.of(
        "smtpAuth",
        text -> words.label(SmtpAuth.class, text),
        LabUser::withSmtpAuth,
        user -> Label.of(user.smtpAuth()));
  }

  private Key<LabUser> fullAccess() {
    return Key.of(
        "fullAccess",
        words::set,
        (user, who) -> user.withRights(new MailboxRights(who, user.rights().sendAs())),
        user -> Shown.list(user.rights().fullAccess()));
  }

  private Key<LabUser> sendAs() {
    return Key.of(
        "sendAs",
        words::set,
        (user, who) -> user.withRights(new MailboxRights(user.rights().fullAccess(), who)),
        user -> Shown.list(user.rights().sendAs()));
  }

  private Key<LabUser> licensed() {
    return Key.of(
        "licensed", words::flag, LabUser::withLicensed, user -> Shown.flag(user.licensed()));
  }

  private Key<LabUser> obstacles() {
    return Key.of(
        "obstacles",
        text -> words.labels(Obstacle.class, text),
        LabUser::withObstacles,
        user -> Shown.list(user.obstacles().stream().map(Label::of).toList()));
  }

  private Key<LabUser> quotaStorage() {
    return Key.of(
        "quotaStorage",
        words::size,
        (user, bytes) ->
            user.withQuota(new Quota(bytes, user.quota().send(), user.quota().receive())),
        user -> Shown.size(user.quota().storage()));
  }

  private Key<LabUser> quotaSend() {
    return Key.of(
        "quotaSend",
        words::size,
        (user, bytes) ->
            user.withQuota(new Quota(user.quota().storage(), bytes, user.quota().receive())),
        user -> Shown.size(user.quota().send()));
  }

  private Key<LabUser> quotaReceive() {
    return Key.of(
        "quotaReceive",
        words::size,
        (user, bytes) ->
            user.withQuota(new Quota(user.quota().storage(), user.quota().send(), bytes)),
        user -> Shown.size(user.quota().receive()));
  }

  private Key<LabUser> tokensValidFrom() {
    return Key.of(
        "tokensValidFrom",
        text -> text.equals(ALWAYS) ? Instant.MIN : words.moment(text),
        LabUser::withTokensValidFrom,
        user ->
            user.tokensValidFrom().equals(Instant.MIN)
                ? ALWAYS
                : user.tokensValidFrom().toString());
  }

  private Key<LabUser> frontEnd() {
    return Key.of(
        "frontEnd",
        text ->
            text.equals(ANY)
                ? Optional.<FrontEnd>empty()
                : Optional.of(words.label(FrontEnd.class, text)),
        LabUser::withFrontEnd,
        user -> user.frontEnd().map(Label::of).orElse(ANY));
  }
}
