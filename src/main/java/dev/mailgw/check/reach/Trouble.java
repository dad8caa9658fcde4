package dev.mailgw.check.reach;

import java.time.Duration;
import java.util.Optional;

/** Why a server could not be reached or used. */
final class Trouble extends Exception {

  private static final long serialVersionUID = 1L;

  /** Whether trying again may help, and what it means if it does. */
  enum Course {
    /** It will be the same each time. */
    LASTING,
    /** Nobody need know of it if it passes. */
    PASSING,
    /** As before, but each attempt takes as long as an answer may take. */
    SILENT,
    /** Worth a warning if it passes. */
    TELLING,
    /** The server has too much to do: whoever signs in will be told, too. */
    BUSY
  }

  private final String id;
  private final Course course;
  private final transient Optional<Duration> wait;

  private Trouble(String id, Course course, String detail, Optional<Duration> wait) {
    super(detail);
    this.id = id;
    this.course = course;
    this.wait = wait;
  }

  static Trouble lasting(String id, String detail) {
    return new Trouble(id, Course.LASTING, detail, Optional.empty());
  }

  static Trouble passing(String id, String detail) {
    return new Trouble(id, Course.PASSING, detail, Optional.empty());
  }

  static Trouble silent(String id, String detail) {
    return new Trouble(id, Course.SILENT, detail, Optional.empty());
  }

  static Trouble telling(String id, String detail, Optional<Duration> wait) {
    return new Trouble(id, Course.TELLING, detail, wait);
  }

  static Trouble busy(String detail) {
    return new Trouble("", Course.BUSY, detail, Optional.empty());
  }

  /** An id of the catalogue; empty text if the server is busy. */
  String id() {
    return id;
  }

  Course course() {
    return course;
  }

  /** How long the server asks to wait. */
  Optional<Duration> waitFor() {
    return wait;
  }

  /** The same course, by another name. */
  Trouble as(String other, String detail) {
    return new Trouble(other, course, detail, wait);
  }
}
