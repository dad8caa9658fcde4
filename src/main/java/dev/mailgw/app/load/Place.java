package dev.mailgw.app.load;

import dev.mailgw.app.StartException;
import dev.mailgw.config.ConfigException;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.load.measure.Measurement;
import dev.mailgw.load.report.LoadReport;
import dev.mailgw.spool.InboundMail;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The servers that one run's gateway talks to, and who puts mail into their mailboxes. Used by one
 * thread.
 */
sealed interface Place extends AutoCloseable permits LabPlace, ExistingPlace {

  /** Makes one ready for a run; no mail comes yet. */
  @FunctionalInterface
  interface Opening {

    /**
     * Makes it.
     *
     * @throws StartException if a mailbox does not fit the plan
     */
    Place open() throws IOException, ConfigException, StartException, InterruptedException;
  }

  /** With which the gateway finds the servers. */
  GatewayConfig config();

  /** From now on mail comes as planned. */
  void begin() throws IOException, InterruptedException;

  /** It has warmed up: what happens from now on is measured. */
  void measured() throws IOException, InterruptedException;

  /** Tells which mail has come since the last call. */
  void arrivals(Measurement measurement) throws IOException, InterruptedException;

  /** The hash of the content that {@link #arrivals} told of when this mail came. */
  String content(InboundMail mail);

  /** The servers' process; empty if it is not ours to measure. */
  Optional<ProcessHandle> process();

  /** What the servers' side says of the gateway's behaviour. */
  List<LoadReport.Finding> witness() throws IOException, InterruptedException;

  /** No more mail comes; waits for what is under way. */
  void rest() throws IOException, InterruptedException;

  /**
   * Rests, and what the run has put is taken away. To be called when the gateway has stopped.
   *
   * @return what is to be known about it, in the user's words
   */
  List<String> end() throws InterruptedException;

  /** Ends it, if that has not been done, and closes what is open. */
  @Override
  void close();
}
