package dev.mailgw.config.yaml;

import java.util.Comparator;

/**
 * One thing that is wrong in a YAML file, in one line.
 *
 * @param file as the user named it
 * @param line from 1; 0 if the file as a whole is meant
 * @param column from 1; 0 if the file as a whole is meant
 * @param setting the dotted path, for instance {@code aliases.sales.address}; empty text if none
 * @param text what is wrong and what is allowed; never a secret
 */
public record Problem(String file, int line, int column, String setting, String text)
    implements Comparable<Problem> {

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::setting)
          .thenComparing(Problem::text);

  /** A problem of the file as a whole. */
  public static Problem ofFile(String file, String text) {
    return new Problem(file, 0, 0, "", text);
  }

  /** By place in the file. */
  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line:column: setting 'a.b': text}. */
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line + ":" + column;
    return setting.isEmpty() ? place + ": " + text : place + ": setting '" + setting + "': " + text;
  }
}
