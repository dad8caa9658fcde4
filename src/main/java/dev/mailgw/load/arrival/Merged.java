package dev.mailgw.load.arrival;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** Several ascending sources as one, up to an end. Belongs to one thread. */
final class Merged implements Iterator<Due> {

  private final List<Supplier<Due>> sources;
  private final List<Due> heads = new ArrayList<>();
  private final long end;

  /**
   * @param end nanoseconds; what is due then is not given
   */
  Merged(List<Supplier<Due>> sources, long end) {
    this.sources = sources;
    this.end = end;
    sources.forEach(source -> heads.add(source.get()));
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty() && heads.get(first()).nanos() < end;
  }

  @Override
  public Due next() {
    if (!hasNext()) {
      throw new NoSuchElementException("nothing more is due");
    }
    int first = first();
    return heads.set(first, sources.get(first).get());
  }

  /** At the same moment, the earlier source. */
  private int first() {
    int first = 0;
    for (int i = 1; i < heads.size(); i++) {
      first = heads.get(i).nanos() < heads.get(first).nanos() ? i : first;
    }
    return first;
  }
}
