package dev.mailgw.lab.entra.signin;

import java.util.Set;

/** What goes back to the browser. */
sealed interface Answer {

  /** A page of the lab. */
  record Page(int status, String title, Html content, Policy policy) implements Answer {

    static Page of(String title, Html content) {
      return new Page(200, title, content, new Policy(Set.of(), false));
    }

    Page withStatus(int now) {
      return new Page(now, title, content, policy);
    }

    /** The same, with forms that may end at an address of this kind. */
    Page leadingTo(ReturnAddress back) {
      int colon = back.uri().indexOf(':');
      return new Page(
          status, title, content, new Policy(Set.of(back.uri().substring(0, colon + 1)), false));
    }
  }

  /** The browser goes elsewhere. */
  record Redirect(String location) implements Answer {}

  /**
   * What a page may do.
   *
   * @param formSchemes of the addresses at which its forms end: browsers apply the rule to every
   *     redirection behind a form, and where an application sends its user next is not ours to say
   * @param submits whether it sends its form by itself
   */
  record Policy(Set<String> formSchemes, boolean submits) {}
}
