package dev.mailgw.config.yaml;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Collects what is wrong, each once, and what is merely worth knowing (notes). Belongs to one
 * thread.
 */
public final class Problems {

  private final SortedSet<Problem> found = new TreeSet<>();
  private final SortedSet<Problem> notes = new TreeSet<>();

  /** Takes a problem; the same one again changes nothing. */
  public void add(Problem problem) {
    found.add(problem);
  }

  /** Takes a note: something that works but that somebody should look at. */
  public void note(Problem note) {
    notes.add(note);
  }

  /** Whether nothing is wrong; notes don't count. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** What is wrong, by place in the file. */
  public List<Problem> list() {
    return List.copyOf(found);
  }

  /** What is worth knowing, by place in the file. */
  public List<Problem> notes() {
    return List.copyOf(notes);
  }

  /** All problems, numbered, one a line, under a line that counts them. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(found.size()).append(found.size() == 1 ? " problem" : " problems");
    int number = 0;
    for (Problem problem : found) {
      text.append("\n  ").append(++number).append(". ").append(problem);
    }
    return text.toString();
  }
}
