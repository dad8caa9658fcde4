package dev.mailgw.load.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of text; the first cell of each row names it. Immutable.
 *
 * @param style its class; {@code figures} for columns of numbers
 * @param heads none for a table without a head
 */
public record Table(String style, List<String> heads, List<Row> rows) {

  /**
   * A row.
   *
   * @param style its class; empty for none
   */
  public record Row(String style, List<String> cells) {

    public Row {
      cells = List.copyOf(cells);
    }
  }

  public Table {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
  }

  /** One without rows. */
  public static Table of(String style, String... heads) {
    return new Table(style, List.of(heads), List.of());
  }

  /** The same with one row more. */
  public Table row(String rowStyle, String... cells) {
    List<Row> more = new ArrayList<>(rows);
    more.add(new Row(rowStyle, Arrays.asList(cells)));
    return new Table(style, heads, more);
  }

  /** In HTML, to be scrolled where it is too wide. */
  public String html() {
    return """
    <div class="scroll"><table class="%s">
    %s<tbody>
    %s</tbody>
    </table></div>
    """
        .formatted(style, head(), rows.stream().map(Table::row).collect(Collectors.joining()));
  }

  private String head() {
    return heads.isEmpty()
        ? ""
        : heads.stream()
            .map(head -> "<th scope=\"col\">" + Markup.of(head) + "</th>")
            .collect(Collectors.joining("", "<thead><tr>", "</tr></thead>\n"));
  }

  private static String row(Row row) {
    String open = row.style().isEmpty() ? "<tr>" : "<tr class=\"" + row.style() + "\">";
    return row.cells().stream()
        .skip(1)
        .map(cell -> "<td>" + Markup.of(cell) + "</td>")
        .collect(
            Collectors.joining(
                "",
                open + "<th scope=\"row\">" + Markup.of(row.cells().getFirst()) + "</th>",
                "</tr>\n"));
  }
}
