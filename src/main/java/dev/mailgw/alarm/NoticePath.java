package dev.mailgw.alarm;

import java.io.IOException;

/** A way on which notices reach a person. */
public interface NoticePath {

  /** For instance {@code mail}; a label in metrics. */
  String name();

  /**
   * Hands a notice over; returns within a bound.
   *
   * @throws IOException if it could not be: why, in one line without secrets
   */
  void tell(Notice notice) throws IOException;
}
