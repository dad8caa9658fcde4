package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.FrontEnd;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.MailboxKind;
import dev.mailgw.lab.directory.MailboxRights;
import dev.mailgw.lab.directory.Obstacle;
import dev.mailgw.lab.directory.Quota;
import dev.mailgw.lab.directory.SmtpAuth;
import dev.mailgw.lab.yaml.Problems;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Section.Text;
import dev.mailgw.lab.yaml.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds one of the {@code users}. */
final class UserReader {

  static final Set<String> KEYS =
      Set.of(
          "address",
          "password",
          "kind",
          "protocols",
          "smtpAuth",
          "sharedWith",
          "fullAccess",
          "sendAs",
          "licensed",
          "quota",
          "obstacles",
          "frontEnd",
          "refreshToken",
          "refreshTokenClient");

  private final Values values;
  private final ConfigValues config;
  private final Problems problems;

  UserReader(Values values, Problems problems) {
    this.values = values;
    this.config = new ConfigValues(values);
    this.problems = problems;
  }

  /** Empty only if there are problems. */
  Optional<LabUser> read(Section section) {
    Optional<String> address = section.requiredText("address").flatMap(values::address);
    MailboxKind kind = label(section, "kind", MailboxKind.class).orElse(MailboxKind.USER);
    Optional<String> password = password(section, kind);
    Set<LabProtocol> protocols = config.protocols(section.texts("protocols"));
    Optional<SmtpAuth> smtp = smtpAuth(section, protocols);
    boolean licensed = section.text("licensed").flatMap(values::flag).orElse(true);
    Quota quota = quota(section);
    Set<Obstacle> obstacles = config.labels(Obstacle.class, section.texts("obstacles"));
    Optional<FrontEnd> frontEnd = label(section, "frontEnd", FrontEnd.class);
    return address.flatMap(a ->
        password.map(p -> {
          LabUser user = new LabUser(a, p, protocols, List.of());
          return user.withKind(kind)
              .withSmtpAuth(smtp.orElse(user.smtpAuth()))
              .withRights(rights(section))
              .withLicensed(licensed)
              .withQuota(quota)
              .withObstacles(obstacles)
              .withFrontEnd(frontEnd);
        }));
  }

  /** Nobody signs in as a shared mailbox, so it needs none. */
  private Optional<String> password(Section section, MailboxKind kind) {
    return kind == MailboxKind.SHARED && !section.has("password")
        ? Optional.of("")
        : section.requiredText("password").flatMap(values::secret);
  }

  private Optional<SmtpAuth> smtpAuth(Section section, Set<LabProtocol> protocols) {
    Optional<SmtpAuth> smtp = label(section, "smtpAuth", SmtpAuth.class);
    if (smtp.filter(SmtpAuth.OFF::equals).isPresent() && protocols.contains(LabProtocol.SMTP)) {
      problems.add(section.at(), "'smtpAuth: off' and 'smtp' among the 'protocols'; leave one out");
    }
    return smtp;
  }

  private static MailboxRights rights(Section section) {
    Set<String> both = names(section, "sharedWith");
    Set<String> fullAccess = new HashSet<>(both);
    fullAccess.addAll(names(section, "fullAccess"));
    Set<String> sendAs = new HashSet<>(both);
    sendAs.addAll(names(section, "sendAs"));
    return new MailboxRights(fullAccess, sendAs);
  }

  private static Set<String> names(Section section, String key) {
    Set<String> names = new HashSet<>();
    section.texts(key).forEach(text -> names.add(text.value()));
    return names;
  }

  private Quota quota(Section section) {
    Quota standard = Quota.STANDARD;
    return section
        .optionalSection("quota", Set.of("storage", "send", "receive"))
        .map(quota ->
            new Quota(
                size(quota.text("storage"), standard.storage()),
                size(quota.text("send"), standard.send()),
                size(quota.text("receive"), standard.receive())))
        .orElse(standard);
  }

  private long size(Optional<Text> text, long standard) {
    return text.flatMap(config::size).orElse(standard);
  }

  private <E extends Enum<E>> Optional<E> label(Section section, String key, Class<E> type) {
    return section.text(key).flatMap(text -> config.label(type, text));
  }
}
