/**
 * The lab's administrator: the one vocabulary in which plans, the lab's own interface and commands
 * change a running tenant and describe it. Everything is text: a key, and a value in a form that a
 * person writes. What a change does to those who are connected is the servers' affair.
 */
package dev.mailgw.lab.admin;
