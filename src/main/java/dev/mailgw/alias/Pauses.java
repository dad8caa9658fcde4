package dev.mailgw.alias;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is to be left alone, and until when: mailboxes, accounts, hosts, each by a name of its own.
 * Not kept over a restart. Safe for use by several threads.
 */
public final class Pauses {

  /** As often as long as the first one. */
  private static final List<Integer> STEPS = List.of(1, 2, 5, 15);

  private final Duration first;
  private final InstantSource clock;
  private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

  /**
   * @param first how long the first pause is of who names none; the next ones are 2, 5 and then
   *     always 15 times as long
   */
  public Pauses(Duration first, InstantSource clock) {
    this.first = first;
    this.clock = clock;
  }

  /**
   * One pause.
   *
   * @param times how often in a row nobody had named its end
   */
  private record Pause(Instant until, int times, String why) {}

  /**
   * Another pause, longer than the last one unless {@link #over} was called since.
   *
   * @param why in one line, without secrets
   * @return its end
   */
  public Instant longer(String who, String why) {
    return pauses.compute(who, (_, before) -> after(before, why)).until();
  }

  /**
   * A pause that is a part of a first one; does not make the next one longer.
   *
   * @return its end
   */
  public Instant shorter(String who, double part, String why) {
    Instant end = clock.instant().plusMillis(Math.round((double) first.toMillis() * part));
    return pauses.merge(who, new Pause(end, 0, why), Pauses::later).until();
  }

  /** A pause with an end that was asked for. */
  public void until(String who, Instant end, String why) {
    pauses.put(who, new Pause(end, 0, why));
  }

  /** All is well: the next pause is a short one again. */
  public void over(String who) {
    pauses.remove(who);
  }

  /** Ends all of them. */
  public void end() {
    pauses.clear();
  }

  /** Which of these is to be left alone for longest; empty if none is. */
  public Optional<Rest> latest(Collection<String> names) {
    Instant now = clock.instant();
    return names.stream()
        .flatMap(name -> rest(name).stream())
        .filter(rest -> now.isBefore(rest.until()))
        .max(comparing(Rest::until));
  }

  private Optional<Rest> rest(String name) {
    return Optional.ofNullable(pauses.get(name))
        .map(pause -> new Rest(name, pause.until(), pause.why()));
  }

  private static Pause later(Pause one, Pause other) {
    return one.until().isAfter(other.until()) ? one : other;
  }

  private Pause after(Pause before, String why) {
    int times = before == null ? 0 : before.times();
    Duration wait = first.multipliedBy(STEPS.get(Math.min(times, STEPS.size() - 1)));
    return new Pause(clock.instant().plus(wait), times + 1, why);
  }
}
