package dev.mailgw.lab.admin;

import java.util.function.UnaryOperator;

/** A key of the vocabulary on its way to do something. */
@FunctionalInterface
interface Change<T> {

  /** What this value makes of a thing; the value is judged here, once. */
  UnaryOperator<T> to(String value) throws EditException;
}
