package dev.mailgw.lab.imap;

/** A command that is not well-formed; the message is what the client gets to read after BAD. */
final class BadSyntax extends Exception {

  private static final long serialVersionUID = 1;

  private BadSyntax(String text) {
    super(text, null, false, false);
  }

  /** No command that the server knows, or none at all. */
  static BadSyntax unknownCommand() {
    return new BadSyntax("Command Error. 10");
  }

  /** An argument that is well-formed but not taken. */
  static BadSyntax unsupported() {
    return new BadSyntax("Command Argument Error. 11");
  }

  /** An argument that is not well-formed. */
  static BadSyntax malformed() {
    return new BadSyntax("Command Argument Error. 12");
  }

  /** A sequence number that is not in the folder. */
  static BadSyntax noSuchMessage() {
    return new BadSyntax("The specified message set is invalid.");
  }
}
