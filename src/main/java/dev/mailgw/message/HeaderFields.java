package dev.mailgw.message;

import java.util.ArrayList;
import java.util.List;

/** Makes fields of lines: unfolds, passes over what is no field. */
final class HeaderFields {

  private final List<HeaderField> fields = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();

  private HeaderFields() {}

  static List<HeaderField> of(List<String> lines) {
    HeaderFields fields = new HeaderFields();
    lines.forEach(fields::take);
    fields.finish();
    return List.copyOf(fields.fields);
  }

  private void take(String line) {
    if (line.startsWith(" ") || line.startsWith("\t")) {
      current.append(line);
    } else {
      finish();
      current.append(line);
    }
  }

  private void finish() {
    int colon = current.indexOf(":");
    String name = colon < 0 ? "" : current.substring(0, colon).stripTrailing();
    if (isName(name)) {
      fields.add(new HeaderField(name, HeaderText.decode(current.substring(colon + 1)).strip()));
    }
    current.setLength(0);
  }

  /** Also keeps mbox's "From " line and a continuation of nothing out: both hold a blank. */
  private static boolean isName(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
