/**
 * Judges the clients of the lab by what its servers noted of them: whether they wait when told to,
 * close what they open, use a token more than once. Each {@link dev.mailgw.lab.witness.Rule} is one
 * demand; it hears what one client did and keeps no more of it than counts, marks and bits.
 *
 * <p>A client is an address and, once somebody has signed in, the application whose token it was.
 */
package dev.mailgw.lab.witness;
