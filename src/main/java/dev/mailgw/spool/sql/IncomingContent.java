package dev.mailgw.spool.sql;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Content of a batch of mail on its way to where it is kept: read, made ready, and then part of the
 * mail with the transaction that makes the mail exist. Belongs to one thread at a time.
 */
interface IncomingContent extends AutoCloseable {

  /** How content is recognised. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Reads {@code content} to its end as the content of {@code mail}.
   *
   * @return its size in bytes
   */
  long read(long mail, InputStream content) throws IOException;

  /** Undoes what was read for {@code mail}, the last one. */
  void discard(long mail) throws IOException;

  /** To be called before the transaction begins: what can be on the disk without it then is. */
  void ready() throws IOException;

  /** The SHA-256 of what was read for {@code mail}, in hex; known once it is {@link #ready}. */
  String sha256(long mail);

  /** Within the transaction: these mails exist now, what else was read was for nothing. */
  void keep(Connection connection, Collection<Long> mails) throws SQLException;

  /** The transaction is committed. */
  void kept();

  /** Undoes all that was read and not kept. */
  @Override
  void close();
}
