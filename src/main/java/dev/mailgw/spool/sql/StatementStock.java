package dev.mailgw.spool.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sqlite.SQLiteConnection;

/** The prepared statements of each connection of a pool. Safe for use by several threads. */
final class StatementStock {

  private final Map<Connection, Statements> known = new ConcurrentHashMap<>();

  /** Runs {@code work} with the statements of its connection at hand. */
  <T> T run(Connection pooled, Database.Work<T> work) throws SQLException {
    return pooled.isWrapperFor(SQLiteConnection.class)
        ? ScopedValue.where(Statements.OURS, of(pooled.unwrap(SQLiteConnection.class)))
            .call(() -> work.on(pooled))
        : work.on(pooled);
  }

  private Statements of(Connection own) {
    Statements statements = known.get(own);
    if (statements != null) {
      return statements;
    }
    // the pool replaces its connections now and then
    known.keySet().removeIf(StatementStock::isClosed);
    return known.computeIfAbsent(own, Statements::new);
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException _) {
      return true;
    }
  }
}
