package dev.mailgw.check.reach;

import dev.mailgw.check.reach.Handshake.NotTls;
import dev.mailgw.check.reach.Handshake.Unbelieved;
import java.io.IOException;
import java.net.SocketTimeoutException;

/**
 * A part of the way: what it means if the connection breaks there.
 *
 * @param silence the cause if nothing comes
 * @param end the cause if the connection ends or is reset
 * @param what was under way, for people
 */
record Stage(String silence, String end, String what) {

  /** Takes a step, and names the trouble if the connection breaks. */
  <T> T in(Journal.Step<T> step) throws IOException, Trouble, InterruptedException {
    try {
      return step.take();
    } catch (Unbelieved | NotTls e) {
      throw e;
    } catch (SocketTimeoutException _) {
      throw Trouble.silent(silence, what + ": nothing came back in time");
    } catch (IOException e) {
      throw Trouble.passing(end, what + ": " + Journal.clean(String.valueOf(e.getMessage())));
    }
  }
}
