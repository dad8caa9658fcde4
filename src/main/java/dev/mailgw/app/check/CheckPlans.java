package dev.mailgw.app.check;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.Service;
import dev.mailgw.check.Site;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Endpoint.Security;
import dev.mailgw.check.Target;
import dev.mailgw.check.Target.Way;
import dev.mailgw.config.AlarmSettings;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.Incoming;
import dev.mailgw.config.ServerSettings;
import dev.mailgw.config.ServerSettings.Tls;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a configuration is to be verified: each alias by its own protocol and by SMTP. To have
 * something to compare with, the other incoming protocol is looked at, too, where it can be told
 * where that is, and so is the own mailbox of the user who signs in for others.
 */
final class CheckPlans {

  private static final String OFFICE_365 = "outlook.office365.com";

  private final GatewayConfig config;
  private final CheckOptions options;

  private CheckPlans(GatewayConfig config, CheckOptions options) {
    this.config = config;
    this.options = options;
  }

  static CheckPlan of(GatewayConfig config, CheckOptions options, Site site) {
    return new CheckPlans(config, options).plan(site);
  }

  /** What {@link CheckOptions#aliases} may have. */
  static List<String> names(GatewayConfig config) {
    Stream<String> aliases = config.aliases().stream().map(alias -> alias.id().value());
    Stream<String> alarms = config.alarms().to().map(_ -> AlarmSettings.ALIAS.value()).stream();
    return Stream.concat(aliases, alarms).toList();
  }

  private CheckPlan plan(Site site) {
    List<Target> targets = new ArrayList<>();
    config.aliases().stream()
        .filter(one -> options.aliases().isEmpty() || options.aliases().contains(one.id().value()))
        .map(this::target)
        .forEach(targets::add);
    alarms(config.alarms()).ifPresent(targets::add);
    List<OAuthAccount> accounts =
        config.accounts().stream()
            .filter(one -> options.aliases().isEmpty() || uses(targets, one))
            .toList();
    for (OAuthAccount account : accounts) {
      own(account, targets).ifPresent(targets::add);
    }
    return new CheckPlan(
        options.role(),
        site,
        accounts,
        accounts.stream()
            .filter(account -> account.grant() != Grant.EXTERNAL)
            .collect(Collectors.toMap(OAuthAccount::id, CheckPlans::signIn)),
        targets,
        options.roundTrip(),
        options.pace());
  }

  private Target target(AliasSettings alias) {
    Map<Service, Way> ways = new EnumMap<>(Service.class);
    Incoming incoming = alias.incoming();
    Service own = service(incoming.protocol());
    ways.put(own, new Way(endpoint(own, incoming.server()), incoming.user(), false));
    Service other = own == Service.IMAP ? Service.POP3 : Service.IMAP;
    other(other, incoming.server().host())
        .ifPresent(endpoint -> ways.put(other, new Way(endpoint, incoming.user(), true)));
    ways.put(
        Service.SMTP,
        new Way(endpoint(Service.SMTP, alias.outgoing().server()), alias.outgoing().user(), false));
    return new Target(alias.id().value(), alias.address(), alias.account(), ways, false);
  }

  /** Who sends alarms; by SMTP only. Empty if nobody does, or if other aliases are wanted. */
  private Optional<Target> alarms(AlarmSettings alarms) {
    String name = AlarmSettings.ALIAS.value();
    boolean wanted = options.aliases().isEmpty() || options.aliases().contains(name);
    Endpoint endpoint = endpoint(Service.SMTP, alarms.outgoing().server());
    Way way = new Way(endpoint, alarms.outgoing().user(), false);
    return alarms
        .account()
        .filter(_ -> wanted && alarms.to().isPresent())
        .map(account ->
            new Target(
                name, alarms.from().orElseThrow(), account, Map.of(Service.SMTP, way), false));
  }

  /** That of the user who signs in for other mailboxes; empty if it is looked at anyway. */
  private static Optional<Target> own(OAuthAccount account, List<Target> targets) {
    List<Target> through =
        targets.stream().filter(target -> target.account().equals(account.id())).toList();
    boolean there =
        through.stream()
            .anyMatch(target -> target.address().toString().equalsIgnoreCase(account.user()));
    if (account.grant() == Grant.CLIENT_CREDENTIALS || there || through.isEmpty()) {
      return Optional.empty();
    }
    Map<Service, Way> ways = new EnumMap<>(Service.class);
    through.forEach(target ->
        target
            .ways()
            .forEach((service, way) ->
                ways.putIfAbsent(service, new Way(way.endpoint(), account.user(), true))));
    return MailAddress.parse(account.user())
        .map(address ->
            new Target("own mailbox of " + account.id(), address, account.id(), ways, true));
  }

  /** Where another alias has it on the same host, or where Office 365 has it. */
  private Optional<Endpoint> other(Service service, String host) {
    Optional<Endpoint> configured =
        config.aliases().stream()
            .map(AliasSettings::incoming)
            .filter(one -> service(one.protocol()) == service && one.server().host().equals(host))
            .map(one -> endpoint(service, one.server()))
            .findFirst();
    int port = service == Service.IMAP ? 993 : 995;
    return configured.isPresent() || !host.equals(OFFICE_365)
        ? configured
        : Optional.of(new Endpoint(service, host, port, Security.TLS));
  }

  private static boolean uses(List<Target> targets, OAuthAccount account) {
    return targets.stream().anyMatch(target -> target.account().equals(account.id()));
  }

  private static Service service(Protocol protocol) {
    return protocol == Protocol.POP3 ? Service.POP3 : Service.IMAP;
  }

  private static Endpoint signIn(OAuthAccount account) {
    URI authority = account.registration().authority();
    int port = authority.getPort() == -1 ? 443 : authority.getPort();
    return new Endpoint(Service.SIGN_IN, authority.getHost(), port, Security.TLS);
  }

  private static Endpoint endpoint(Service service, ServerSettings server) {
    return new Endpoint(service, server.host(), server.port(), security(server.tls()));
  }

  private static Security security(Tls tls) {
    return switch (tls) {
      case IMPLICIT -> Security.TLS;
      case STARTTLS -> Security.STARTTLS;
      case NONE -> Security.NONE;
    };
  }
}
