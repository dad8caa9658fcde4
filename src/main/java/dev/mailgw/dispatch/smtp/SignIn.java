package dev.mailgw.dispatch.smtp;

import java.io.IOException;

/**
 * One try to connect and sign in.
 *
 * @param connection null if it failed
 * @param failure null if it worked
 */
record SignIn(SmtpConnection connection, IOException failure) {

  /** Whether another token might be taken. */
  boolean refusesToken() {
    return failure instanceof RefusedStep step && step.isOfThisToken();
  }

  /** Whether the server has said no to the sign-in. */
  boolean isRefused() {
    return failure instanceof RefusedStep step && step.isOfSignIn();
  }

  SmtpConnection established() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return connection;
  }
}
