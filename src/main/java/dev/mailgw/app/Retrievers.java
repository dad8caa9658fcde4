package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.Incoming;
import dev.mailgw.config.InstanceSettings;
import dev.mailgw.config.RetrieverSettings;
import dev.mailgw.config.RetrieverSettings.Guard;
import dev.mailgw.config.ServerSettings.Tls;
import dev.mailgw.config.VisitSettings;
import dev.mailgw.config.VisitSettings.BackOff;
import dev.mailgw.config.VisitSettings.OnInstanceFailure;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.oauth.TokenSource;
import dev.mailgw.retrieve.AfterRetrieval;
import dev.mailgw.retrieve.ExceptionLimits;
import dev.mailgw.retrieve.MailServer;
import dev.mailgw.retrieve.Mailbox;
import dev.mailgw.retrieve.RetrievalCycle;
import dev.mailgw.retrieve.RetrievalLimits;
import dev.mailgw.retrieve.Retriever;
import dev.mailgw.retrieve.RetrieverAlias;
import dev.mailgw.retrieve.Route;
import dev.mailgw.retrieve.SignIn;
import dev.mailgw.retrieve.VisitLimits;
import dev.mailgw.retrieve.VisitRules;
import dev.mailgw.retrieve.imap.ImapMailbox;
import dev.mailgw.retrieve.imap.InboxUse;
import dev.mailgw.retrieve.imap.KeptConnections;
import dev.mailgw.retrieve.pop3.Pop3Mailbox;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.sql.SpoolRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** The way in: an instance's cycle, its aliases, their mailboxes. */
final class Retrievers {

  private final RetrieverSettings settings;
  private final Map<AliasId, AliasSettings> aliases;
  private final TokenSource tokens;
  private final SSLContext trust;
  private final KeptConnections kept;

  Retrievers(GatewayConfig config, TokenSource tokens, SSLContext trust, KeptConnections kept) {
    this.settings = config.retriever();
    this.kept = kept;
    this.aliases =
        config.aliases().stream().collect(Collectors.toMap(AliasSettings::id, Function.identity()));
    this.tokens = tokens;
    this.trust = trust;
  }

  /**
   * What the spool is to do with messages met again. Aliases that leave their mail in the mailbox
   * meet each message at every visit, so they are always guarded.
   */
  static SpoolRules rules(GatewayConfig config) {
    boolean guarded = config.retriever().duplicateGuard() == Guard.ON;
    Set<AliasId> unguarded =
        config.aliases().stream()
            .filter(alias -> !guarded && alias.afterRetrieval() != AfterRetrieval.KEEP)
            .map(AliasSettings::id)
            .collect(Collectors.toSet());
    return new SpoolRules(config.store().keepLedger(), unguarded);
  }

  RetrievalLimits limits() {
    return new RetrievalLimits(
        settings.emailsPerCycle(),
        settings.batchMessages(),
        settings.batchBytes(),
        settings.overlap(),
        settings.cycleBudget(),
        new ExceptionLimits(
            settings.exceptions().maximumEmailSize(),
            settings.exceptions().actionForLargeEmail(),
            settings.exceptions().quarantineAfter()));
  }

  /** How the instances share the servers. */
  VisitRules rules() {
    VisitSettings visits = settings.visits();
    return new VisitRules(
        new VisitLimits(
            visits.maxVisits(), visits.maxVisitsPerHost(), visits.maxVisitsPerAccount()),
        visits.backOff() == BackOff.OBEY,
        visits.shareUnreachable(),
        visits.firstBackOff());
  }

  /** The instances, in the order of the configuration. */
  List<ServicePlan> plans(Retriever retriever) {
    return settings.instances().stream().map(instance -> plan(instance, retriever)).toList();
  }

  private ServicePlan plan(InstanceSettings instance, Retriever retriever) {
    List<RetrieverAlias> own = instance.aliases().stream().map(this::alias).toList();
    RetrievalCycle cycle = new RetrievalCycle(instance.name(), own, retriever, settings.parallel());
    String name = ServicePlan.RETRIEVER + "-" + instance.name();
    return new ServicePlan(
        ServicePlan.RETRIEVER,
        instance,
        settings.parallel()
            ? apart(name, cycle)
            : List.of(new Scheduled(name, cycle, settings.pollInterval())),
        cycle,
        () -> rest(cycle, instance),
        cycle::wake,
        settings.visits().onInstanceFailure() == OnInstanceFailure.STAY);
  }

  /** No further visit, and no session that waits for one. */
  private void rest(RetrievalCycle cycle, InstanceSettings instance) {
    cycle.rest();
    instance.aliases().forEach(alias -> kept.giveUp(alias.value()));
  }

  /** A cycle per alias, their first runs spread over the poll interval. */
  private List<Scheduled> apart(String instance, RetrievalCycle whole) {
    Duration interval = settings.pollInterval();
    List<Scheduled> cycles = new ArrayList<>();
    Map<AliasId, Cycle> apart = whole.apart();
    apart.forEach((alias, cycle) -> {
      Duration lead = interval.multipliedBy(cycles.size()).dividedBy(apart.size());
      cycles.add(new Scheduled(instance + Scheduled.PART + alias, cycle, lead, interval));
    });
    return cycles;
  }

  private RetrieverAlias alias(AliasId id) {
    AliasSettings alias = aliases.get(id);
    Route route = new Route(alias.incoming().server().host(), alias.account().value());
    InboxUse use = InboxUse.of(alias.afterRetrieval(), alias.moveTo());
    return new RetrieverAlias(id, mailbox(alias, use, kept), alias.afterRetrieval(), route);
  }

  /**
   * An alias's mailbox.
   *
   * @param waiting where a connection waits between two visits
   */
  Mailbox mailbox(AliasSettings alias, InboxUse use, KeptConnections waiting) {
    Incoming incoming = alias.incoming();
    MailServer server =
        new MailServer(
            incoming.server().host(),
            incoming.server().port(),
            incoming.server().tls() == Tls.STARTTLS,
            settings.connectTimeout(),
            settings.readTimeout());
    SignIn signIn = new SignIn(tokens, alias.account(), settings.loginFailure());
    String name = alias.id().value();
    return incoming.protocol() == Protocol.POP3
        ? new Pop3Mailbox(name, server, incoming.user(), signIn, trust, settings.overlap())
        : new ImapMailbox(name, server, incoming.user(), signIn, trust, use, waiting);
  }
}
