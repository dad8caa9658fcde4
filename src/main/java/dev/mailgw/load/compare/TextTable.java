package dev.mailgw.load.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells as lines of text whose columns stand below each other: the first flush left, the
 * others flush right if they hold figures.
 *
 * <p>Immutable; {@link #row} gives a new table.
 */
public record TextTable(List<String> head, List<List<String>> rows) {

  public TextTable {
    head = List.copyOf(head);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** A table without rows. */
  public static TextTable of(String... head) {
    return new TextTable(List.of(head), List.of());
  }

  /**
   * This table and one more row.
   *
   * @throws IllegalArgumentException if it has not as many cells as the head
   */
  public TextTable row(String... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException(
          "%d cells below %d columns".formatted(cells.length, head.size()));
    }
    List<List<String>> more = new ArrayList<>(rows);
    more.add(List.of(cells));
    return new TextTable(head, more);
  }

  /** The lines, each with an end of line; no spaces at their ends. */
  public String text() {
    StringBuilder text = new StringBuilder();
    line(text, head);
    rows.forEach(row -> line(text, row));
    return text.toString();
  }

  private void line(StringBuilder text, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String gap = " ".repeat(width(column) - cell.length());
      line.append(column == 0 ? "" : "  ").append(isFigures(column) ? gap + cell : cell + gap);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private int width(int column) {
    int widest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(widest, head.get(column).length());
  }

  private boolean isFigures(int column) {
    return column > 0
        && rows.stream().map(row -> row.get(column)).allMatch(TextTable::beginsAsFigure);
  }

  private static boolean beginsAsFigure(String cell) {
    return cell.isEmpty()
        || Character.isDigit(cell.charAt(0))
        || (cell.length() > 1 && "+-".indexOf(cell.charAt(0)) >= 0);
  }
}
