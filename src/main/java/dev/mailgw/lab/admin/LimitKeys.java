package dev.mailgw.lab.admin;

import dev.mailgw.lab.limit.LimitDraft;
import dev.mailgw.lab.limit.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The numbers of {@link Limits}, and all of them at once. */
final class LimitKeys {

  private static final int MOST = 1_000_000;
  private static final Map<String, Limits> SETS =
      Map.of("open", Limits.OPEN, "office365", Limits.OFFICE365);

  private final Words words;

  LimitKeys(Words words) {
    this.words = words;
  }

  Vocabulary<Limits> all() {
    return new Vocabulary<>(
        "the limits",
        List.of(
            new Key<>("limits", LimitKeys::set, LimitKeys::setOf),
            time("signInTimeout", Limits::signInTimeout, (d, v) -> d.signInTimeout = v),
            time("idleTimeout", Limits::idleTimeout, (d, v) -> d.idleTimeout = v),
            number("errors", 1, Limits::errors, (d, v) -> d.errors = v),
            number(
                "connectionsPerUser",
                0,
                Limits::connectionsPerUser,
                (d, v) -> d.connectionsPerUser = v),
            number("smtpConnections", 0, Limits::smtpConnections, (d, v) -> d.smtpConnections = v),
            number("smtpPerMinute", 0, Limits::smtpPerMinute, (d, v) -> d.smtpPerMinute = v),
            one(
                "smtpDelays",
                words::flag,
                limits -> Shown.flag(limits.smtpDelays()),
                (d, v) -> d.smtpDelays = v),
            number(
                "recipientsPerDay", 0, Limits::recipientsPerDay, (d, v) -> d.recipientsPerDay = v),
            number(
                "recipientsPerMessage",
                1,
                Limits::recipientsPerMessage,
                (d, v) -> d.recipientsPerMessage = v),
            time("smtpSession", Limits::smtpSession, (d, v) -> d.smtpSession = v),
            number("punishAfter", 1, Limits::punishAfter, (d, v) -> d.punishAfter = v),
            time("punishment", Limits::punishment, (d, v) -> d.punishment = v)));
  }

  private Key<Limits> number(
      String name,
      int least,
      Function<Limits, Integer> value,
      BiConsumer<LimitDraft, Integer> change) {
    return one(
        name,
        text -> words.number(text, least, MOST),
        limits -> Integer.toString(value.apply(limits)),
        change);
  }

  private Key<Limits> time(
      String name, Function<Limits, Duration> value, BiConsumer<LimitDraft, Duration> change) {
    return one(name, words::duration, limits -> Shown.duration(value.apply(limits)), change);
  }

  private static <V> Key<Limits> one(
      String name,
      Key.Form<V> form,
      Function<Limits, String> shown,
      BiConsumer<LimitDraft, V> change) {
    return Key.of(
        name, form, (limits, value) -> limits.with(draft -> change.accept(draft, value)), shown);
  }

  private static UnaryOperator<Limits> set(String name) throws EditException {
    Limits found = SETS.get(name);
    if (found == null) {
      throw Words.isNot(name, "open or office365");
    }
    return _ -> found;
  }

  /** None for numbers of somebody's own. */
  private static Optional<String> setOf(Limits limits) {
    return SETS.entrySet().stream()
        .filter(set -> set.getValue().equals(limits))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
