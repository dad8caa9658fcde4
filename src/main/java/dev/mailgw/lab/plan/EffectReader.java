package dev.mailgw.lab.plan;

import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.tls.CertificateFlaw;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Section.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Binds {@code do}: one thing, and with {@code reply} perhaps {@code hangUp}. */
final class EffectReader {

  static final Set<String> KEYS =
      Set.of(
          "reply",
          "hangUp",
          "drop",
          "delay",
          "hang",
          "slow",
          "halfClose",
          "certificate",
          "throttle",
          "tokenDeath",
          "poison",
          "aadsts",
          "http");

  private static final Set<String> HTTP = Set.of("status", "headers", "body");
  private static final long HIGHEST_STATUS = 599;

  private final Reading reading;

  EffectReader(Reading reading) {
    this.reading = reading;
  }

  /** Empty only if there are problems. */
  Optional<Effect> read(Section section) {
    Set<String> there = new TreeSet<>(KEYS);
    there.removeIf(key -> section.node(key).isEmpty());
    boolean replies = there.contains("reply");
    if (replies) {
      there.remove("hangUp");
    }
    if (there.size() != 1) {
      reading.wrong(
          section.at(), "one effect is needed here, of " + String.join(", ", new TreeSet<>(KEYS)));
      return Optional.empty();
    }
    String key = there.iterator().next();
    return replies ? reply(section) : named(section, key);
  }

  private Optional<Effect> named(Section section, String key) {
    return switch (key) {
      case "http" -> http(section);
      case "hangUp" -> yes(section, key, new Effect.HangUp());
      case "hang" -> yes(section, key, new Effect.Hang());
      case "halfClose" -> yes(section, key, new Effect.HalfClose());
      case "tokenDeath" -> yes(section, key, new Effect.TokenDeath());
      default -> section.text(key).flatMap(text -> measured(key, text));
    };
  }

  private Optional<Effect> measured(String key, Text text) {
    return switch (key) {
      case "drop" -> reading.number(text, 0).map(Effect.Drop::new);
      case "delay" -> reading.delay(text).map(Effect.Delay::new);
      case "throttle" -> reading.duration(text).map(Effect.Throttle::new);
      case "slow" -> reading.number(text, 1).map(rate -> new Effect.Slow(Math.toIntExact(rate)));
      case "aadsts" ->
          reading.number(text, 1).map(code -> new Effect.Aadsts(Math.toIntExact(code)));
      case "certificate" ->
          reading.label(CertificateFlaw.class, text).map(Effect.BadCertificate::new);
      default -> reading.label(Poison.class, text).map(Effect.Poisoned::new);
    };
  }

  private Optional<Effect> yes(Section section, String key, Effect effect) {
    Optional<Text> text = section.text(key);
    return text.filter(t -> t.value().equals("true")).isPresent()
        ? Optional.of(effect)
        : text.flatMap(t -> reading.wrong(t, "true"));
  }

  private Optional<Effect> reply(Section section) {
    List<String> lines = Reading.plain(reading.some(section, "reply"));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new Effect.Reply(lines, reading.flag(section, "hangUp")));
  }

  private Optional<Effect> http(Section section) {
    return section
        .section("http", HTTP)
        .map(http ->
            new Effect.HttpReply(
                http.requiredText("status").flatMap(this::status).orElse(0),
                headers(http),
                http.text("body").map(Text::value).orElse("")));
  }

  private Optional<Integer> status(Text text) {
    return reading
        .number(text, 200)
        .filter(status -> status <= HIGHEST_STATUS)
        .map(Math::toIntExact);
  }

  private Map<String, String> headers(Section http) {
    Map<String, String> headers = new LinkedHashMap<>();
    http.node("headers")
        .filter(MappingNode.class::isInstance)
        .map(MappingNode.class::cast)
        .ifPresent(node -> node.getValue().forEach(entry -> header(entry, headers)));
    return headers;
  }

  private void header(NodeTuple entry, Map<String, String> headers) {
    if (entry.getKeyNode() instanceof ScalarNode name
        && entry.getValueNode() instanceof ScalarNode value) {
      headers.put(name.getValue(), value.getValue());
    } else {
      reading.wrong(entry.getKeyNode(), "a header is a name and a text");
    }
  }
}
