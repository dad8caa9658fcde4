/**
 * Who and what is in the lab's tenant: users and shared mailboxes, applications, rights, switches
 * and obstacles. Values are immutable; {@link dev.mailgw.lab.directory.Directory} holds the ones of
 * this moment and can be changed while the lab runs, as an administrator would change a tenant.
 */
package dev.mailgw.lab.directory;
