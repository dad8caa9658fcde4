package dev.mailgw.lab.wire;

import dev.mailgw.lab.wire.About.By;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** How a connection ended, and by whom. */
record Ending(String how, By who) {

  static final Ending ORDERLY = new Ending("closed", By.SERVER);

  /**
   * By a failure to read or write.
   *
   * @param hungUp whether this side had hung up before
   */
  static Ending by(IOException failure, boolean hungUp) {
    String message = String.valueOf(failure.getMessage());
    if (hungUp) {
      return new Ending("hung up: " + message, By.SERVER);
    }
    return failure instanceof SocketTimeoutException
        ? new Ending("the client was silent for too long", By.SERVER)
        : new Ending(message, By.CLIENT);
  }
}
