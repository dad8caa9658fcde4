package dev.mailgw.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words for failures of which the JDK says no more than a path. */
final class IoProblem {

  private IoProblem() {}

  /** One line that says what is wrong, and with which file. */
  static String of(IOException failure) {
    return switch (failure) {
      case FileSystemException e when e.getReason() != null -> e.getMessage();
      case NoSuchFileException e -> quoted(e, "there is no such file or folder");
      case AccessDeniedException e -> quoted(e, "this user may not read or write it");
      case NotDirectoryException e -> quoted(e, "is no folder");
      case FileSystemException e -> e.toString();
      default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
    };
  }

  private static String quoted(FileSystemException failure, String what) {
    return "'" + failure.getFile() + "': " + what;
  }
}
