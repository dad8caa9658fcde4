package dev.mailgw.check.mailbox;

/** How far a session has come, in the order of its steps. */
enum Stage {
  GREETING,
  /** EHLO, CAPABILITY, CAPA. */
  HELLO,
  SECURE,
  /** The question for the token, where that is a step of its own. */
  PROMPT,
  SIGN_IN,
  /** Whether there is a mailbox behind the session: NAMESPACE. */
  CONNECTED,
  /** The mailbox: EXAMINE, STAT. */
  OPEN,
  READ,
  SENDER,
  RECIPIENT,
  DATA,
  /** The mail itself. */
  CONTENT,
  /** What a round trip takes away again. */
  CLEAN,
  END
}
