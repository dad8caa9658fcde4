package dev.mailgw.lab.mailbox;

/** What STORE does to a message's flags (RFC 3501 §6.4.6). */
public record FlagChange(Kind kind, Flags flags) {

  /** How. */
  public enum Kind {
    REPLACE,
    ADD,
    REMOVE
  }

  Flags apply(Flags before) {
    return switch (kind) {
      case REPLACE -> flags;
      case ADD -> before.with(flags);
      case REMOVE -> before.without(flags);
    };
  }
}
