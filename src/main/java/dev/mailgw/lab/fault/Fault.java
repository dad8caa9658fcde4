package dev.mailgw.lab.fault;

import java.util.Set;

/**
 * One thing that goes wrong.
 *
 * @param name for people, unique among the faults in force
 * @param service as in {@link Point}
 * @param commands as in {@link Point}; every one if empty
 */
public record Fault(
    String name,
    String service,
    Set<String> commands,
    Stage stage,
    Whom whom,
    When when,
    Effect effect) {

  public Fault {
    commands = Set.copyOf(commands);
  }

  /** Always and for everyone. */
  public static Fault at(String name, Point point, Effect effect) {
    return new Fault(
        name,
        point.service(),
        Set.of(point.command()),
        point.stage(),
        Whom.EVERYONE,
        When.ALWAYS,
        effect);
  }

  public Fault withWhom(Whom other) {
    return new Fault(name, service, commands, stage, other, when, effect);
  }

  public Fault withWhen(When other) {
    return new Fault(name, service, commands, stage, whom, other, effect);
  }

  boolean concerns(Point point, Scene scene) {
    return service.equals(point.service())
        && stage == point.stage()
        && (commands.isEmpty() || commands.contains(point.command()))
        && whom.includes(scene);
  }
}
