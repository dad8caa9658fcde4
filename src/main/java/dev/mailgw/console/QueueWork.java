package dev.mailgw.console;

import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueAction;
import dev.mailgw.spool.QueueDesk;
import dev.mailgw.spool.QueueFilter;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.QueuePage;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person has done to mails of the outbound queue, named one by one or by a filter. */
final class QueueWork {

  private static final int AT_ONCE = 500;
  private static final int LONGEST = 200;

  private final QueueDesk desk;

  QueueWork(QueueDesk desk) {
    this.desk = desk;
  }

  /** What came of it for one mail. */
  record Result(String id, boolean done, String text) {}

  /**
   * What came of it.
   *
   * @param results for each mail that was named; of a filter, the first of those that were refused
   */
  record Results(int done, int refused, List<Result> results) {}

  /** {@code retry}, {@code hold}, {@code release} or {@code cancel}; empty for another word. */
  static Optional<QueueAction> action(String verb, Map<String, String> sent) {
    boolean force = sent.getOrDefault("force", "").equals("true");
    return switch (verb) {
      case "retry" -> Optional.of(new QueueAction.Retry(force));
      case "hold" -> Optional.of(new QueueAction.Hold(reason("held", sent)));
      case "release" -> Optional.of(new QueueAction.Release(force));
      case "cancel" -> Optional.of(new QueueAction.Cancel(reason("cancelled", sent)));
      default -> Optional.empty();
    };
  }

  Results named(QueueAction action, String ids) {
    List<QueueId> known = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (String id : ids.split("[,\\s]+", -1)) {
      QueueId.parse(id)
          .ifPresentOrElse(known::add, () -> results.add(new Result(id, false, "is no queue id")));
    }
    results.addAll(results(desk.apply(action, known)));
    int done = (int) results.stream().filter(Result::done).count();
    return new Results(done, results.size() - done, results);
  }

  /** Those of the filter that can be meant: a filter never wakes what is done with. */
  Results all(QueueAction action, Map<String, String> sent, Instant now) {
    QueueFilter asked = QueueQuestion.of(sent, now).filter();
    Set<OutboundState> states = meant(action);
    if (!asked.states().isEmpty()) {
      states = states.stream().filter(asked.states()::contains).collect(Collectors.toSet());
    }
    return states.isEmpty()
        ? new Results(0, 0, List.of())
        : pageByPage(action, new QueueFilter(states, asked.alias(), asked.kind(), asked.before()));
  }

  private Results pageByPage(QueueAction action, QueueFilter filter) {
    int done = 0;
    int refused = 0;
    List<Result> refusals = new ArrayList<>();
    Optional<QueueId> after = Optional.empty();
    List<QueuedMail> page;
    do {
      page = desk.list(filter, new QueuePage(false, after, AT_ONCE));
      List<Result> results =
          results(desk.apply(action, page.stream().map(QueuedMail::id).toList()));
      int did = (int) results.stream().filter(Result::done).count();
      done += did;
      refused += results.size() - did;
      results.stream()
          .filter(one -> !one.done() && refusals.size() < AT_ONCE)
          .forEach(refusals::add);
      after = page.isEmpty() ? after : Optional.of(page.getLast().id());
    } while (page.size() == AT_ONCE);
    return new Results(done, refused, refusals);
  }

  private static Set<OutboundState> meant(QueueAction action) {
    return switch (action) {
      case QueueAction.Retry _ ->
          Set.of(OutboundState.QUEUED, OutboundState.HELD, OutboundState.FAILED);
      case QueueAction.Hold _ -> Set.of(OutboundState.QUEUED);
      case QueueAction.Release _ -> Set.of(OutboundState.HELD);
      case QueueAction.Cancel _ -> Set.of(OutboundState.QUEUED, OutboundState.HELD);
    };
  }

  private static List<Result> results(Map<QueueId, Ruling> rulings) {
    Map<QueueId, Ruling> inOrder = new LinkedHashMap<>(rulings);
    return inOrder.entrySet().stream()
        .map(one -> new Result(one.getKey().value(), one.getValue().done(), one.getValue().text()))
        .toList();
  }

  private static String reason(String done, Map<String, String> sent) {
    String by = oneLine(sent.getOrDefault("by", ""));
    String why = oneLine(sent.getOrDefault("reason", ""));
    return done + " by " + (by.isEmpty() ? "a person" : by) + (why.isEmpty() ? "" : ": " + why);
  }

  private static String oneLine(String text) {
    String line =
        Arrays.stream(text.split("[\\p{Cntrl}\\s]+", -1)).collect(Collectors.joining(" ")).strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
