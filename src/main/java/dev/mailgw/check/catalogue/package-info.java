/**
 * What can be wrong, and what cures it: one entry for each cause id that check, log, metrics and
 * the lab's plans use. What the sign-in service says is in {@link dev.mailgw.oauth.ErrorCatalogue},
 * which is part of this.
 */
package dev.mailgw.check.catalogue;
