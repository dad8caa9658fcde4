package dev.mailgw.lab.plan;

import dev.mailgw.lab.admin.EditException;
import dev.mailgw.lab.admin.Grammar;
import dev.mailgw.lab.admin.Grammar.Subject;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Section.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Binds {@code tenant}, {@code users}, {@code applications} and {@code limits}. */
final class EditsReader {

  private static final Set<String> ENTRY = Set.of("who", "set");

  private final Grammar grammar = new Grammar();
  private final Reading reading;
  private final List<Edit> edits = new ArrayList<>();

  EditsReader(Reading reading) {
    this.reading = reading;
  }

  List<Edit> read(Section top) {
    settings(top, "tenant", Subject.TENANT, "");
    entries(top, "users", Subject.USER);
    entries(top, "applications", Subject.APPLICATION);
    limits(top);
    return edits;
  }

  /** All of them by one word, or one by one. */
  private void limits(Section top) {
    if (top.node("limits").filter(ScalarNode.class::isInstance).isPresent()) {
      top.text("limits").ifPresent(text -> edit(Subject.LIMITS, "", "limits", text));
    } else {
      settings(top, "limits", Subject.LIMITS, "");
    }
  }

  private void entries(Section top, String key, Subject subject) {
    for (Section entry : top.sections(key, ENTRY)) {
      Optional<Text> who = entry.requiredText("who");
      if (entry.node("set").isEmpty()) {
        reading.wrong(entry.at(), "'set' is missing");
      }
      settings(entry, "set", subject, who.map(Text::value).orElse(""));
    }
  }

  private void settings(Section in, String key, Subject subject, String who) {
    Set<String> known = grammar.keys(subject);
    Optional<Section> set = reading.section(in, key, known);
    for (String name : known) {
      set.flatMap(s -> s.joined(name)).ifPresent(value -> edit(subject, who, name, value));
    }
  }

  private void edit(Subject subject, String who, String key, Text value) {
    try {
      grammar.require(subject, key, value.value());
      edits.add(new Edit(subject, who, key, value.value()));
    } catch (EditException e) {
      reading.wrong(value.at(), e.getMessage());
    }
  }
}
