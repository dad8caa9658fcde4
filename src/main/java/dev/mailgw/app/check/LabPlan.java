package dev.mailgw.app.check;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.Service;
import dev.mailgw.check.Site;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Endpoint.Security;
import dev.mailgw.check.Target;
import dev.mailgw.check.Target.Way;
import dev.mailgw.lab.LabReady;
import dev.mailgw.message.MailAddress;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.Cloud;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.SecretSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All of a lab: each user with the own mailbox and, as a delegate, with the shared ones (R1 and
 * R2), and the application with those that are open to it.
 */
final class LabPlan {

  private static final AccountId APPLICATION = new AccountId("application");

  private final LabReady lab;
  private final LabReady.Client client;
  private final CheckOptions options;
  private final List<OAuthAccount> accounts = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();

  private LabPlan(LabReady lab, CheckOptions options) {
    this.lab = lab;
    this.client = lab.clients().getFirst();
    this.options = options;
  }

  static CheckPlan of(LabReady lab, CheckOptions options) {
    LabPlan plan = new LabPlan(lab, options);
    plan.users();
    plan.application();
    return plan.plan();
  }

  /** Names of all targets, whichever {@code options} want. */
  static List<String> names(LabReady lab, CheckOptions options) {
    LabPlan plan = new LabPlan(lab, options);
    plan.users();
    plan.application();
    return plan.targets.stream().map(Target::name).toList();
  }

  private void users() {
    for (LabReady.User user : lab.users()) {
      if (user.refreshToken() != null) {
        accounts.add(account(local(user), Grant.REFRESH_TOKEN, user.address(), user));
        add(local(user), user, local(user), user);
        lab.users().stream()
            .filter(other -> !other.equals(user) && other.sharedWith().contains(user.address()))
            .forEach(other -> add(local(other) + " by " + local(user), other, local(user), user));
      }
    }
  }

  private void application() {
    List<LabReady.User> open =
        lab.users().stream().filter(user -> user.sharedWith().contains(client.id())).toList();
    if (client.secret() == null || open.isEmpty()) {
      return;
    }
    accounts.add(account(APPLICATION.value(), Grant.CLIENT_CREDENTIALS, client.id(), null));
    open.forEach(user -> add(local(user) + " by application", user, APPLICATION.value(), null));
  }

  private CheckPlan plan() {
    Endpoint signIn = new Endpoint(Service.SIGN_IN, "localhost", lab.https(), Security.TLS);
    List<URI> redirects = client.redirectUris().stream().map(URI::create).toList();
    return new CheckPlan(
        options.role(),
        new Site(Optional.empty(), Optional.empty(), redirects),
        accounts,
        accounts.stream().collect(Collectors.toMap(OAuthAccount::id, _ -> signIn)),
        targets.stream().filter(this::wanted).toList(),
        options.roundTrip(),
        options.pace());
  }

  private boolean wanted(Target target) {
    return options.aliases().isEmpty() || options.aliases().contains(target.name());
  }

  /**
   * One mailbox by one account.
   *
   * @param delegate who signs in; null for the application
   */
  private void add(String name, LabReady.User mailbox, String account, LabReady.User delegate) {
    // Exchange looks the switches up at who signs in
    List<String> switched = (delegate == null ? mailbox : delegate).protocols();
    String sender = delegate == null ? mailbox.address() : delegate.address();
    Map<Service, Way> ways = new EnumMap<>(Service.class);
    ways.put(
        Service.IMAP, way(Service.IMAP, lab.imap(), mailbox.address(), switched.contains("imap")));
    ways.put(
        Service.POP3, way(Service.POP3, lab.pop3(), mailbox.address(), switched.contains("pop")));
    ways.put(Service.SMTP, way(Service.SMTP, lab.smtp(), sender, switched.contains("smtp")));
    MailAddress address = MailAddress.parse(mailbox.address()).orElseThrow();
    targets.add(new Target(name, address, new AccountId(account), ways, false));
  }

  private static Way way(Service service, int port, String user, boolean used) {
    Security security = service == Service.SMTP ? Security.STARTTLS : Security.TLS;
    return new Way(new Endpoint(service, "localhost", port, security), user, !used);
  }

  private OAuthAccount account(String name, Grant grant, String user, LabReady.User signedIn) {
    Registration registration =
        new Registration(
            URI.create("https://localhost:" + lab.https()),
            lab.tenant(),
            client.id(),
            Optional.ofNullable(client.secret())
                .map(secret -> new ClientCredential.SharedSecret(given(secret), Optional.empty())));
    return new OAuthAccount(
        new AccountId(name),
        grant,
        user,
        registration,
        Optional.ofNullable(signedIn).map(one -> given(one.refreshToken())),
        Optional.empty(),
        grant == Grant.REFRESH_TOKEN
            ? Cloud.PUBLIC.userScopes()
            : Cloud.PUBLIC.applicationScopes());
  }

  private static String local(LabReady.User user) {
    return user.address().substring(0, user.address().indexOf('@'));
  }

  private static SecretSource given(String value) {
    return new SecretSource() {
      @Override
      public Secret read() {
        return Secret.of(value);
      }

      @Override
      public String description() {
        return "the lab's ready file";
      }
    };
  }
}
