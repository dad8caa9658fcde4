package dev.mailgw.console;

/** Tells how the gateway is. Answers soon; safe for use by several threads. */
@FunctionalInterface
public interface StatusSource {

  /** How it is now. */
  StatusView status();
}
