package dev.mailgw.console;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/**
 * A list whose items are made when they are looked at: of thousands of aliases, a page shows a few.
 */
final class Mapped<A, B> extends AbstractList<B> {

  private final List<A> from;
  private final Function<A, B> view;

  Mapped(List<A> from, Function<A, B> view) {
    this.from = List.copyOf(from);
    this.view = view;
  }

  @Override
  public B get(int index) {
    return view.apply(from.get(index));
  }

  @Override
  public int size() {
    return from.size();
  }
}
