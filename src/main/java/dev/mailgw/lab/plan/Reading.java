package dev.mailgw.lab.plan;

import dev.mailgw.lab.directory.Label;
import dev.mailgw.lab.yaml.Problems;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Section.Text;
import dev.mailgw.lab.yaml.Values;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A plan's file on its way to values: what is wrong is noted, and a default takes its place. */
final class Reading {

  private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  private final Problems problems;
  private final Values values;

  Reading(Problems problems) {
    this.problems = problems;
    this.values = new Values(Path.of(""), problems);
  }

  Section section(Node node, Set<String> known) {
    return new Section(node, known, problems);
  }

  /** A mapping that may be absent. */
  Optional<Section> section(Section in, String key, Set<String> known) {
    return in.node(key).map(node -> new Section(node, known, problems));
  }

  void wrong(Node at, String text) {
    problems.add(at, text);
  }

  <T> Optional<T> wrong(Text text, String expected) {
    return values.wrong(text, expected);
  }

  boolean flag(Section in, String key) {
    return in.text(key).flatMap(values::flag).orElse(false);
  }

  Optional<Duration> duration(Section in, String key) {
    return in.text(key).flatMap(values::duration);
  }

  Optional<Duration> duration(Text text) {
    return values.duration(text);
  }

  Optional<Duration> delay(Text text) {
    return values.delay(text);
  }

  long number(Section in, String key, long least, long otherwise) {
    return in.text(key).flatMap(text -> number(text, least)).orElse(otherwise);
  }

  Optional<Long> number(Text text, long least) {
    return text.value().matches("\\d{1,15}") && Long.parseLong(text.value()) >= least
        ? Optional.of(Long.parseLong(text.value()))
        : wrong(text, "a number from " + least);
  }

  Optional<Double> decimal(Text text, double least, double most) {
    boolean fits =
        DECIMAL.matcher(text.value()).matches()
            && Double.parseDouble(text.value()) >= least
            && Double.parseDouble(text.value()) <= most;
    return fits
        ? Optional.of(Double.parseDouble(text.value()))
        : wrong(text, "a number from %s to %s".formatted(number(least), number(most)));
  }

  /** Without a needless fraction, and never in powers of ten. */
  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  <E extends Enum<E>> Optional<E> label(Class<E> type, Text text) {
    Optional<E> found = Label.find(type, text.value());
    return found.isPresent()
        ? found
        : wrong(
            text,
            "one of "
                + String.join(
                    ", ", Arrays.stream(type.getEnumConstants()).map(Label::of).toList()));
  }

  /** A list of texts, or one alone. */
  List<Text> some(Section in, String key) {
    return in.node(key).filter(SequenceNode.class::isInstance).isPresent()
        ? in.texts(key)
        : in.text(key).stream().toList();
  }

  static List<String> plain(List<Text> texts) {
    return texts.stream().map(Text::value).toList();
  }
}
