package dev.mailgw.alarm;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What outlives a restart: the alarms, and who was told of which. As text: a line each, fields
 * parted by tabs.
 *
 * @param alarms pending and firing
 * @param told by the name of the way
 * @param last when a notice was handed over last, by the name of the way
 */
public record Memory(List<Alarm> alarms, Map<String, List<Told>> told, Map<String, Instant> last) {

  /** Nothing. */
  public static final Memory EMPTY = new Memory(List.of(), Map.of(), Map.of());

  private static final int ALARM_FIELDS = 6;

  public Memory {
    alarms = List.copyOf(alarms);
    told = Map.copyOf(told);
    last = Map.copyOf(last);
  }

  /** Of these. */
  static Memory of(AlarmBoard board, List<Courier> couriers) {
    Map<String, List<Told>> told = new LinkedHashMap<>();
    Map<String, Instant> last = new LinkedHashMap<>();
    couriers.forEach(courier -> {
      told.put(courier.name(), courier.told());
      courier.last().ifPresent(at -> last.put(courier.name(), at));
    });
    return new Memory(board.alarms(), told, last);
  }

  /** Whether they differ in nothing but when causes were seen last, and in what words. */
  public boolean sameBut(Memory other) {
    return told.equals(other.told)
        && last.equals(other.last)
        && alarms.stream()
            .map(Memory::lasting)
            .toList()
            .equals(other.alarms.stream().map(Memory::lasting).toList());
  }

  private static Alarm lasting(Alarm alarm) {
    return new Alarm(
        alarm.rule(), alarm.subject(), "", alarm.since(), alarm.since(), alarm.fired());
  }

  /** As text. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    alarms.forEach(alarm -> lines.add("alarm\t" + fields(alarm)));
    last.forEach((path, at) -> lines.add("last\t" + path + "\t" + at));
    told.forEach((path, all) ->
        all.forEach(
            one -> lines.add("told\t" + path + "\t" + one.at() + "\t" + fields(one.alarm()))));
    return lines;
  }

  /** From text; lines that mean nothing are passed over. */
  public static Memory parse(List<String> lines) {
    List<Alarm> alarms = new ArrayList<>();
    Map<String, List<Told>> told = new LinkedHashMap<>();
    Map<String, Instant> last = new LinkedHashMap<>();
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "alarm" -> alarm(fields, 1).ifPresent(alarms::add);
        case "last" -> instant(fields, 2).ifPresent(at -> last.put(fields[1], at));
        case "told" ->
            instant(fields, 2)
                .flatMap(at -> alarm(fields, 3).map(alarm -> new Told(alarm, at)))
                .ifPresent(one -> told.computeIfAbsent(fields[1], _ -> new ArrayList<>()).add(one));
        default -> {}
      }
    }
    return new Memory(alarms, told, last);
  }

  private static String fields(Alarm alarm) {
    return String.join(
        "\t",
        alarm.rule().id(),
        alarm.since().toString(),
        alarm.seen().toString(),
        alarm.fired().map(Instant::toString).orElse("-"),
        plain(alarm.subject()),
        plain(alarm.text()));
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static Optional<Alarm> alarm(String[] fields, int at) {
    if (fields.length < at + ALARM_FIELDS) {
      return Optional.empty();
    }
    Optional<Instant> since = instant(fields, at + 1);
    Optional<Instant> seen = instant(fields, at + 2);
    return Rule.of(fields[at])
        .filter(_ -> since.isPresent() && seen.isPresent())
        .map(rule ->
            new Alarm(
                rule,
                fields[at + 4],
                fields[at + 5],
                since.get(),
                seen.get(),
                instant(fields, at + 3)));
  }

  private static Optional<Instant> instant(String[] fields, int at) {
    try {
      return fields.length > at ? Optional.of(Instant.parse(fields[at])) : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
