package dev.mailgw.monitor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last few of a sequence. Safe for use by several threads. */
final class Ring<T> {

  private final int size;
  private final Deque<T> newestFirst = new ArrayDeque<>();

  Ring(int size) {
    this.size = size;
  }

  synchronized void add(T item) {
    newestFirst.addFirst(item);
    if (newestFirst.size() > size) {
      newestFirst.removeLast();
    }
  }

  synchronized List<T> newestFirst() {
    return List.copyOf(newestFirst);
  }
}
