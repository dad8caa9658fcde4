package dev.mailgw.lab.entra;

import dev.mailgw.lab.wire.About;
import java.util.Locale;
import java.util.Optional;

/** Tells who a form comes from, before anything of it is checked. Safe for several threads. */
final class Requesters {

  private static final int LONGEST = 100;

  private final RefreshTokens refreshTokens;

  Requesters(RefreshTokens refreshTokens) {
    this.refreshTokens = refreshTokens;
  }

  /**
   * Whom a form is about: the user whose refresh token is in it, else the application.
   *
   * @return in lower case; empty if it names nobody
   */
  Optional<String> account(String body) {
    try {
      TokenForm form = TokenForm.parse(body);
      return holder(form).or(() -> form.find("client_id")).map(Requesters::lower);
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  /**
   * Who asks, as far as it is known: where several users may be behind an application, the account
   * is empty.
   */
  About.Person person(TokenForm form) {
    Optional<String> client = form.find("client_id").map(Requesters::printable);
    Optional<String> holder =
        form.find("grant_type").filter("client_credentials"::equals).isPresent()
            ? client
            : holder(form);
    return new About.Person("", holder.map(Requesters::lower).orElse(""), client.orElse(""), "");
  }

  private Optional<String> holder(TokenForm form) {
    return form.find("refresh_token").flatMap(refreshTokens::holder);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** What a client sends must not look like lines of the log. */
  private static String printable(String text) {
    String line = text.replaceAll("[^!-~]", "?");
    return line.substring(0, Math.min(line.length(), LONGEST));
  }
}
