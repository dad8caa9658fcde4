package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.lab.wire.WireLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hears everything that the lab's servers note and judges their clients by it. Safe for use by
 * several threads; memory is bounded by the number of clients and of open sessions.
 */
public final class Witness implements WireLog {

  private static final int MOST_CLIENTS = 500;
  private static final int MOST_VISITS = 50_000;

  /** What belongs to no session stands by itself. */
  private static final long UNNUMBERED = 0;

  private static final String OTHERS = "others";

  private record Key(String server, long connection) {}

  /** A visit and what has not been put down to anybody's account yet. */
  private record Open(Visit visit, List<Observation> unassigned) {}

  private final InstantSource clock;
  private final Terms terms;
  private final Map<Key, Open> visits = new Latest<>(MOST_VISITS);
  private final Acquaintances acquaintances = new Acquaintances();
  private final Map<String, List<Rule>> clients = new TreeMap<>();

  /**
   * One that has heard nothing yet.
   *
   * @param clock the lab's
   */
  public Witness(InstantSource clock, Terms terms) {
    this.clock = clock;
    this.terms = terms;
  }

  @Override
  public synchronized void note(WireEvent event) {
    Key key = new Key(event.server(), event.connection());
    Open open =
        event.connection() == UNNUMBERED ? opened() : visits.computeIfAbsent(key, _ -> opened());
    var seen = new Observation(clock.instant(), open.visit(), event);
    open.visit().hear(event, seen.at());
    open.unassigned().add(seen);
    if (tellsWho(event.kind())) {
      assign(open);
    }
    if (event.kind() == Kind.DISCONNECTED) {
      visits.remove(key);
    }
  }

  /** What there is to say of each client so far, in the order of their names. */
  public synchronized List<Verdict> verdict() {
    List<Verdict> verdicts = new ArrayList<>();
    clients.forEach((client, rules) -> {
      List<Verdict> of = rules.stream().map(rule -> verdict(client, rule)).toList();
      if (of.stream().anyMatch(v -> !v.evidence().equals(Finding.NO_OCCASION.evidence()))) {
        verdicts.addAll(of);
      }
    });
    return verdicts;
  }

  private static Open opened() {
    return new Open(new Visit(), new ArrayList<>());
  }

  private static Verdict verdict(String client, Rule rule) {
    Finding found = rule.finding();
    return new Verdict(client, rule.id(), found.ok(), found.evidence());
  }

  /** The first steps of a visit don't; they are kept until it is known whose they were. */
  private static boolean tellsWho(Kind kind) {
    return switch (kind) {
      case CONNECTED, SECURED, NOT_SECURED, INTRODUCED, REQUESTED, FAULT -> false;
      default -> true;
    };
  }

  private void assign(Open open) {
    List<Rule> rules = rules(acquaintances.client(open.visit()));
    for (Observation seen : open.unassigned()) {
      rules.forEach(rule -> rule.hear(seen));
    }
    open.unassigned().clear();
  }

  private List<Rule> rules(String client) {
    boolean full = clients.size() >= MOST_CLIENTS && !clients.containsKey(client);
    return clients.computeIfAbsent(full ? OTHERS : client, _ -> RuleBook.of(terms));
  }
}
