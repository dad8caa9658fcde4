package dev.mailgw.lab.plan;

import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.When;
import dev.mailgw.lab.fault.Whom;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Section.Text;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Binds one of {@code faults}. */
final class FaultReader {

  static final Set<String> KEYS = Set.of("name", "at", "whom", "when", "do");

  private static final Set<String> AT = Set.of("service", "command", "stage");
  private static final Set<String> WHOM = Set.of("mailbox", "account", "connection");
  private static final Set<String> WHEN =
      Set.of("probability", "skip", "every", "times", "from", "until");

  private static final double SELDOMEST = 0.000001;

  private final Reading reading;
  private final String plan;

  FaultReader(Reading reading, String plan) {
    this.reading = reading;
    this.plan = plan;
  }

  /** Empty only if there are problems. */
  Optional<Fault> read(Section section) {
    String name = section.text("name").map(text -> plan + "/" + text.value()).orElse(plan);
    Optional<Section> at = section.section("at", AT);
    Optional<String> service =
        at.flatMap(a -> a.requiredText("service")).flatMap(this::knownService);
    Set<String> commands = at.flatMap(a -> service.map(s -> commands(a, s))).orElse(Set.of());
    Whom whom = reading.section(section, "whom", WHOM).map(this::whom).orElse(Whom.EVERYONE);
    When when = reading.section(section, "when", WHEN).map(this::when).orElse(When.ALWAYS);
    Optional<Effect> effect =
        section.section("do", EffectReader.KEYS).flatMap(new EffectReader(reading)::read);
    Stage stage =
        at.flatMap(a -> a.text("stage"))
            .flatMap(text -> reading.label(Stage.class, text))
            .orElse(usual(effect));
    return service.flatMap(
        s -> effect.map(e -> new Fault(name, s, commands, stage, whom, when, e)));
  }

  /** A message shows what is wrong with it only where it is given out. */
  private static Stage usual(Optional<Effect> effect) {
    return effect.filter(Effect.Poisoned.class::isInstance).isPresent()
        ? Stage.CONTENT
        : Stage.BEFORE;
  }

  private Optional<String> knownService(Text text) {
    return Commands.services().contains(text.value())
        ? Optional.of(text.value())
        : reading.wrong(text, "one of " + String.join(", ", Commands.services()));
  }

  private Set<String> commands(Section at, String service) {
    Set<String> known = Commands.of(service);
    List<Text> named = reading.some(at, "command");
    for (Text text : named) {
      if (!known.contains(text.value().toUpperCase(Locale.ROOT))) {
        var _ =
            reading.wrong(
                text,
                "a command of %s: %s".formatted(service, String.join(", ", new TreeSet<>(known))));
      }
    }
    return Set.copyOf(
        named.stream().map(text -> text.value().toUpperCase(Locale.ROOT)).distinct().toList());
  }

  private Whom whom(Section section) {
    return new Whom(
        section.text("mailbox").map(Text::value),
        section.text("account").map(Text::value),
        section
            .text("connection")
            .flatMap(text -> reading.number(text, 1))
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty()));
  }

  private When when(Section section) {
    return new When(
        section
            .text("probability")
            .flatMap(text -> reading.decimal(text, SELDOMEST, 1))
            .orElse(1.0),
        reading.number(section, "skip", 0, 0),
        reading.number(section, "every", 1, 1),
        reading.number(section, "times", 0, 0),
        reading.duration(section, "from").orElse(Duration.ZERO),
        reading.duration(section, "until"));
  }
}
