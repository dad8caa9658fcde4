package dev.mailgw.spool;

/** What came of something that a person asked for. The text goes on after the thing's name. */
public sealed interface Ruling {

  String text();

  default boolean done() {
    return this instanceof Done;
  }

  /** It is done, and durable; the text says what follows, and what is odd about it. */
  record Done(String text) implements Ruling {}

  /** Nothing was changed; the text says why, and what could be done. */
  record Refused(String text) implements Ruling {}
}
