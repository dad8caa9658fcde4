/**
 * What must be durable at once and may go into the database a little later: steps of mails that are
 * being sent, in a file of fixed size that is written from its beginning again when all in it has
 * been taken over. One small write and one sync per record; a transaction of the database takes
 * three times as long, and several times the processor.
 */
package dev.mailgw.spool.journal;
