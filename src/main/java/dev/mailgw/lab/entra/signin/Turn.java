package dev.mailgw.lab.entra.signin;

/** What a form has led to. */
sealed interface Turn {

  /** The visit goes on, from here. */
  record Onward(Visit visit) implements Turn {}

  /** The visit stays where it is, and this is why. */
  record Again(Answer.Page page) implements Turn {}

  /** The visit is over. */
  record Over(Answer answer) implements Turn {}
}
