package dev.mailgw.app.backup;

import java.io.IOException;
import java.io.InputStream;

/** Where the files of a backup go. What is not {@link #finish}ed leaves nothing behind. */
interface BackupTarget extends AutoCloseable {

  /**
   * Adds a file.
   *
   * @param size of {@code content}, which is read to its end
   */
  void add(String name, long size, InputStream content) throws IOException;

  /** Puts all of it on the disk and gives it its name, in one step. */
  void finish() throws IOException;

  @Override
  void close() throws IOException;
}
