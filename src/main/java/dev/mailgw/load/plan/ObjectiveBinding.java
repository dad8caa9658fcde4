package dev.mailgw.load.plan;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.load.capacity.Objective;
import dev.mailgw.load.compare.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the list {@code objective}: each element is a condition, or several with commas. */
final class ObjectiveBinding {

  private static final String KEY = "objective";

  private static final Kind<String> CONDITION =
      Kind.of("a condition such as 'age.p95 < 60s'", text -> Optional.of(text.strip()));

  private ObjectiveBinding() {}

  /** Empty if the plan has none, or after a problem. */
  static Optional<Objective> objective(Section root) {
    List<Condition> conditions = new ArrayList<>();
    for (Setting<String> one : root.list(KEY, CONDITION).orElse(List.of())) {
      one.optional().ifPresent(text -> conditions.addAll(conditions(one, text)));
    }
    return conditions.isEmpty() ? Optional.empty() : Optional.of(new Objective(conditions));
  }

  private static List<Condition> conditions(Setting<String> setting, String text) {
    try {
      return Objective.parse(List.of(text)).conditions();
    } catch (IllegalArgumentException e) {
      setting.reject("can't be read: " + e.getMessage());
      return List.of();
    }
  }
}
