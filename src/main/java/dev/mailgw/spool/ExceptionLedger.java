package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The read side of exception mail. Safe for use by several threads. */
public interface ExceptionLedger {

  /** Suspects and those that wait for a person, oldest first. */
  List<ExceptionMail> open();

  /** One of any state, released ones too. */
  Optional<ExceptionMail> find(QueueId exception);

  /** How many wait for a person. */
  Map<Group, Long> waiting();

  /** Those of one alias and kind. */
  record Group(AliasId alias, ExceptionKind kind) {}
}
