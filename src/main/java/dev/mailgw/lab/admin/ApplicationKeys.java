package dev.mailgw.lab.admin;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.ClientSecret;
import dev.mailgw.lab.directory.Consents;
import dev.mailgw.lab.directory.ExchangePrincipal;
import dev.mailgw.lab.directory.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be changed about an application. */
final class ApplicationKeys {

  private static final String NEVER = "never";

  private final Words words;

  ApplicationKeys(Words words) {
    this.words = words;
  }

  Vocabulary<Application> all() {
    return new Vocabulary<>(
        "an application",
        List.of(
            Key.of(
                "publicClient",
                words::flag,
                Application::withPublicClient,
                app -> Shown.flag(app.publicClient())),
            Key.of(
                "enabled", words::flag, Application::withEnabled, app -> Shown.flag(app.enabled())),
            Key.of(
                "inTenant",
                words::flag,
                Application::withInTenant,
                app -> Shown.flag(app.inTenant())),
            principal(),
            delegated(),
            roles(),
            Key.of(
                "redirectUris",
                words::list,
                Application::withRedirectUris,
                app -> Shown.list(app.redirectUris())),
            secretExpires(),
            Key.hidden("addSecret", words::some, ApplicationKeys::withSecret)));
  }

  private Key<Application> principal() {
    return Key.of(
        "principal",
        text -> words.label(ExchangePrincipal.class, text),
        Application::withPrincipal,
        app -> Label.of(app.principal()));
  }

  private Key<Application> delegated() {
    return Key.of(
        "delegated",
        text -> permissions(text, Consents.ALL.delegated()),
        (app, now) -> app.withConsents(new Consents(now, app.consents().roles())),
        app -> Shown.list(app.consents().delegated()));
  }

  private Key<Application> roles() {
    return Key.of(
        "roles",
        text -> permissions(text, Consents.ALL.roles()),
        (app, now) -> app.withConsents(new Consents(app.consents().delegated(), now)),
        app -> Shown.list(app.consents().roles()));
  }

  private Set<String> permissions(String text, Set<String> known) throws EditException {
    Set<String> found = new LinkedHashSet<>();
    for (String item : words.list(text)) {
      found.add(
          known.stream()
              .filter(item::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(() -> Words.isNot(item, "one of " + Shown.list(known) + ", or none")));
    }
    return found;
  }

  private Key<Application> secretExpires() {
    return Key.of(
        "secretExpires",
        text -> text.equals(NEVER) ? Optional.<Instant>empty() : Optional.of(words.moment(text)),
        ApplicationKeys::expiring,
        app ->
            app.secrets().stream()
                .flatMap(secret -> secret.expires().stream())
                .min(Instant::compareTo)
                .map(Instant::toString)
                .orElse(NEVER));
  }

  private static Application expiring(Application app, Optional<Instant> end) {
    return app.withSecrets(
        app.secrets().stream().map(secret -> new ClientSecret(secret.value(), end)).toList());
  }

  private static Application withSecret(Application app, String value) {
    List<ClientSecret> secrets = new ArrayList<>(app.secrets());
    secrets.add(new ClientSecret(value, Optional.empty()));
    return app.withSecrets(secrets);
  }
}
