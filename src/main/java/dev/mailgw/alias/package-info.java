/**
 * The configured mail identity ("alias" in the contact centre's terms), and whether its mail may be
 * fetched now.
 *
 * <p>Three failed connects make an alias inactive; the way back is automatic after a while, or only
 * through a person, depending on the class of the failure. Inactive stops retrieval only: an
 * inactive alias still dispatches. All values are immutable.
 */
package dev.mailgw.alias;
