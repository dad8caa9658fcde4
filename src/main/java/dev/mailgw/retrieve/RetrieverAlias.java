package dev.mailgw.retrieve;

import dev.mailgw.alias.AliasId;

/**
 * An alias as a retriever instance sees it: as it was configured when the instance started.
 *
 * @param route by which its visits are counted
 */
public record RetrieverAlias(
    AliasId id, Mailbox mailbox, AfterRetrieval afterRetrieval, Route route) {

  /** One that shares neither host nor account with another. */
  public RetrieverAlias(AliasId id, Mailbox mailbox, AfterRetrieval afterRetrieval) {
    this(id, mailbox, afterRetrieval, new Route(id.value(), id.value()));
  }
}
