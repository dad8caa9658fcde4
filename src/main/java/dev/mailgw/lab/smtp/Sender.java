package dev.mailgw.lab.smtp;

import java.util.Optional;

/**
 * What MAIL FROM says.
 *
 * @param address the return path; empty for {@code <>}
 * @param utf8 whether addresses may go beyond ASCII (RFC 6531)
 * @param envelopeId ENVID of RFC 3461, still encoded
 */
record Sender(Optional<String> address, boolean utf8, Optional<String> envelopeId) {}
