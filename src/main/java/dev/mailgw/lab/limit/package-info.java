/**
 * How much Exchange Online bears from one client, one mailbox, one session, and what has been used
 * up of it. What is left out here on purpose: what it says when it is too much, which is each
 * protocol's affair.
 */
package dev.mailgw.lab.limit;
