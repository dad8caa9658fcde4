/**
 * mailgw: a mail gateway emulator. It does with mail what the services server of a contact centre
 * does, and brings the Office 365 to try it against.
 *
 * <p>One message goes one way: {@code retrieve} → {@code spool} → {@code triage} → {@code
 * acknowledge} → {@code spool} → {@code dispatch}. Dependencies point the same way: {@code cli →
 * app → console → stations → spool → alias → message}; a library is used only in the sub-package
 * that is named after it. {@code lab} is a peer on the wire: it imports nothing of the gateway, and
 * the gateway nothing of it.
 */
package dev.mailgw;
