package dev.mailgw.cli;

/** What the process tells its caller. Service managers must not restart on {@link #USAGE}. */
final class ExitCode {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  /** A check could not run, in the numbers of Nagios. */
  static final int UNKNOWN = 3;

  private ExitCode() {}
}
