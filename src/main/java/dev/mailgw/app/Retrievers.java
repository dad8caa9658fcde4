package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.Incoming;
import dev.mailgw.config.InstanceSettings;
import dev.mailgw.config.InstanceSettings.StartType;
import dev.mailgw.config.RetrieverSettings;
import dev.mailgw.config.RetrieverSettings.Guard;
import dev.mailgw.config.ServerSettings.Tls;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.oauth.TokenSource;
import dev.mailgw.retrieve.AfterRetrieval;
import dev.mailgw.retrieve.MailServer;
import dev.mailgw.retrieve.Mailbox;
import dev.mailgw.retrieve.RetrievalCycle;
import dev.mailgw.retrieve.RetrievalLimits;
import dev.mailgw.retrieve.Retriever;
import dev.mailgw.retrieve.RetrieverAlias;
import dev.mailgw.retrieve.SignIn;
import dev.mailgw.retrieve.imap.ImapMailbox;
import dev.mailgw.retrieve.pop3.Pop3Mailbox;
import dev.mailgw.spool.sql.SpoolRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** The way in: an instance's cycle, its aliases, their mailboxes. */
final class Retrievers {

  /** What the names of retriever instances begin with on the schedule. */
  static final String PREFIX = "retriever-";

  /** Visits under way at a time where an instance may visit its aliases together. */
  private static final int TOGETHER = 16;

  private final RetrieverSettings settings;
  private final Map<AliasId, AliasSettings> aliases;
  private final TokenSource tokens;
  private final SSLContext trust;

  Retrievers(GatewayConfig config, TokenSource tokens, SSLContext trust) {
    this.settings = config.retriever();
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
            .filter(alias -> !guarded && alias.afterRetrieval() == AfterRetrieval.DELETE)
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
        settings.cycleBudget());
  }

  /** The instances that start by themselves. */
  List<Scheduled> cycles(Retriever retriever) {
    return settings.instances().stream()
        .filter(instance -> instance.startType() == StartType.AUTOMATIC)
        .map(instance -> cycle(instance, retriever))
        .toList();
  }

  private Scheduled cycle(InstanceSettings instance, Retriever retriever) {
    List<RetrieverAlias> own = instance.aliases().stream().map(this::alias).toList();
    int parallel = settings.parallel() ? TOGETHER : 1;
    RetrievalCycle cycle = new RetrievalCycle(instance.name(), own, retriever, parallel);
    return new Scheduled(PREFIX + instance.name(), cycle, settings.pollInterval());
  }

  private RetrieverAlias alias(AliasId id) {
    AliasSettings alias = aliases.get(id);
    return new RetrieverAlias(id, mailbox(alias), alias.afterRetrieval());
  }

  private Mailbox mailbox(AliasSettings alias) {
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
        : new ImapMailbox(name, server, incoming.user(), signIn, trust, alias.afterRetrieval());
  }
}
