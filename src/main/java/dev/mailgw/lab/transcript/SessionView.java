package dev.mailgw.lab.transcript;

import java.time.Instant;
import java.util.List;

/**
 * One session as it is at this moment. Texts that are not known yet are empty.
 *
 * @param number names it together with {@code server}
 * @param peer the client's address and port
 * @param account who signed in: a user's address or an application's id
 * @param begun in the lab's time
 * @param ended null as long as it is open
 * @param bytesIn received on the wire inside TLS
 * @param bytesOut sent likewise
 * @param commands lines from the client that are no data
 * @param faults names of the faults it met, in order
 */
public record SessionView(
    String server,
    long number,
    String peer,
    String account,
    String mailbox,
    Instant begun,
    Instant ended,
    long bytesIn,
    long bytesOut,
    long commands,
    List<String> faults) {

  public SessionView {
    faults = List.copyOf(faults);
  }
}
