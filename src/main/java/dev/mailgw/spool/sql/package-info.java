/**
 * The spool in a SQL database, by plain JDBC: an embedded SQLite file (write-ahead log, {@code
 * synchronous=FULL}, so a commit is on the disk) or PostgreSQL, with the same tables and the same
 * statements.
 *
 * <p>SQLite has one writer: its pool has one connection, and transactions are short. Content goes
 * in as chunks; what is too large to wait in memory is written ahead of the ledger row in
 * transactions of its own, and is nothing until that row exists. What happens to mail that is being
 * sent goes to a journal beside the embedded database first.
 */
package dev.mailgw.spool.sql;
