package dev.mailgw.lab.api;

/** The caller's fault; an ordinary answer, so it carries no stack trace. */
final class BadRequest extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;

  BadRequest(int status, String what) {
    super(what, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
