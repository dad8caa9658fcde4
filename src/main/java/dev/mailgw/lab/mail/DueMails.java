package dev.mailgw.lab.mail;

import java.util.Optional;

/** Mails in the order in which they are due. Belongs to one thread. */
@FunctionalInterface
interface DueMails {

  /** Takes the next one; empty if no more will come. */
  Optional<DueMail> next();
}
