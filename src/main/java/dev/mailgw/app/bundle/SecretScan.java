package dev.mailgw.app.bundle;

import dev.mailgw.check.redact.SecretShape;
import java.util.List;
import java.util.Optional;

/**
 * Looks for secrets in what is to leave the house: those that are configured or stored, by value,
 * and whatever looks like a token, a password or a private key.
 *
 * @param known those that are known by value
 * @param unread what could not be read and so can't be searched for, in a line each
 */
public record SecretScan(List<KnownSecret> known, List<String> unread) {

  public SecretScan {
    known = List.copyOf(known);
    unread = List.copyOf(unread);
  }

  /**
   * Returns if nothing is found.
   *
   * @throws SecretFoundException if something is; the message names the file, the line and what it
   *     is, but not the value
   */
  void pass(List<Part> parts) throws SecretFoundException {
    for (Part part : parts) {
      pass(part);
    }
  }

  private void pass(Part part) throws SecretFoundException {
    List<String> lines = part.text().orElse("").lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Optional<String> found = in(lines.get(i));
      if (found.isPresent()) {
        throw new SecretFoundException(
            "no bundle was written: %s, line %d, holds %s; take it out at its source, then try again"
                .formatted(part.name(), i + 1, found.get()));
      }
    }
  }

  private Optional<String> in(String line) {
    return known.stream()
        .filter(secret -> secret.isIn(line))
        .map(KnownSecret::label)
        .findFirst()
        .or(() -> SecretShape.in(line).map(shape -> "what looks like " + shape.label()));
  }
}
