package dev.mailgw.lab.admin;

/** A change that can't be made; the message says why, and what could be. */
public final class EditException extends Exception {

  private static final long serialVersionUID = 1;

  EditException(String message) {
    super(message);
  }
}
