package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import java.util.Collection;
import java.util.Map;

/** What retrievers know of messages that could not be had. Safe for use by several threads. */
public interface Exceptions {

  /** What is known of {@code keys}; those that nothing is known of are absent. */
  Map<MailboxKey, ExceptionFinding> find(AliasId alias, Collection<MailboxKey> keys);

  /**
   * Records what was found out, in the place of what was known before; durable when it returns.
   * What is new to be left, or was not, is announced; what was left stays announced.
   */
  void record(AliasId alias, Collection<ExceptionFinding> findings);

  /** Drops the suspects of {@code alias} that are not among {@code listed}: they are gone. */
  void retainSuspects(AliasId alias, Collection<MailboxKey> listed);
}
