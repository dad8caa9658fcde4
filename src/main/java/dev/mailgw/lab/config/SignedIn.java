package dev.mailgw.lab.config;

/**
 * A user who has already signed in when the lab starts.
 *
 * @param user by address, in lower case
 * @param client the application to which, by client id, in lower case
 * @param refreshToken what the application got
 */
public record SignedIn(String user, String client, String refreshToken) {

  /** Without the token. */
  @Override
  public String toString() {
    return "SignedIn[" + user + " to " + client + "]";
  }
}
