package dev.mailgw.check.catalogue;

import dev.mailgw.oauth.CatalogueEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that can be wrong.
 *
 * @param id kebab-case
 * @param meaning what is wrong, without a full stop
 * @param cure what to do, without a full stop; {@code {user}} and the like are place holders
 * @param reference a page on it; empty if there is none
 */
public record Cause(
    String id, Actor actor, String meaning, String cure, Optional<String> reference) {

  /**
   * The cure for a certain mailbox, user or host; place holders that have no name stay in angle
   * brackets, as in {@code <user>}.
   */
  public String cure(Map<String, String> names) {
    String text = cure;
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace("{" + name.getKey() + "}", name.getValue());
    }
    return text.replaceAll("\\{(\\w+)}", "<$1>");
  }

  static Cause parse(String line) {
    List<String> field = List.of(line.strip().split(" *\\|(?: |$)", -1));
    if (field.size() != 5) {
      throw new IllegalArgumentException("not five fields: '" + line + "'");
    }
    return new Cause(
        field.getFirst(),
        Actor.of(field.get(1)),
        field.get(2),
        field.get(3),
        Optional.of(field.get(4).strip()).filter(text -> !text.isEmpty()));
  }

  static Cause of(CatalogueEntry entry) {
    return new Cause(
        entry.cause(), Actor.of(entry.remedy()), entry.meaning(), entry.cure(), entry.reference());
  }
}
