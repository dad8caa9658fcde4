package dev.mailgw.check.mailbox;

/**
 * What comparison tells of a refusal.
 *
 * @param cause an id of the catalogue
 * @param row the row that answers for it; empty text to leave it to the checklist
 * @param compared what was compared, as a half sentence
 */
record Conclusion(String cause, String row, String compared) {

  static Conclusion of(String cause, String compared) {
    return new Conclusion(cause, "", compared);
  }
}
