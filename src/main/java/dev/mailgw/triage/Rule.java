package dev.mailgw.triage;

import dev.mailgw.message.MessageStart;
import java.util.Optional;

/** Knows one way to tell what a mail is. */
@FunctionalInterface
interface Rule {

  /** The verdict; empty if this rule has nothing to say. Never throws, whatever the content. */
  Optional<Verdict> judge(MessageStart mail);
}
