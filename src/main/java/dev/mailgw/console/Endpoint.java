package dev.mailgw.console;

/** Answers one method on one path. */
@FunctionalInterface
interface Endpoint {

  Answer answer(Request request);
}
