package dev.mailgw.lab.fault;

/**
 * A place in a conversation where a fault can strike.
 *
 * @param service {@code imap}, {@code pop3}, {@code smtp} or {@code entra}
 * @param command in upper case, without IMAP's UID; {@code CONNECT} before the greeting, {@code .}
 *     for the end of SMTP's data; of Entra: {@code TLS}, {@code TOKEN}, {@code AUTHORIZE}, {@code
 *     DEVICECODE}, {@code DISCOVERY}, {@code KEYS}
 */
public record Point(String service, String command, Stage stage) {}
