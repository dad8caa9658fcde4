package dev.mailgw.retrieve;

import dev.mailgw.alias.AliasId;

/** An alias as a retriever instance sees it: as it was configured when the instance started. */
public record RetrieverAlias(AliasId id, Mailbox mailbox, AfterRetrieval afterRetrieval) {}
