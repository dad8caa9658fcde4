/**
 * Who has a mailbox, who may open it, and what is in it. The mail servers and the token endpoint
 * share this one directory. Safe for use by several threads.
 */
package dev.mailgw.lab.mailbox;
