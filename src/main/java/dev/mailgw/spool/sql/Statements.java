package dev.mailgw.spool.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;

/**
 * The statements of one connection of the embedded database, kept prepared: to prepare one takes
 * several times as long as to run it. Belongs to whoever has the connection.
 */
final class Statements {

  /** Those of the connection in use; unbound where the driver keeps them itself. */
  static final ScopedValue<Statements> OURS = ScopedValue.newInstance();

  /** More than there are, lists of changing length aside. */
  private static final int MOST = 100;

  private final Connection connection;
  private final LinkedHashMap<String, PreparedStatement> kept = new LinkedHashMap<>();

  /**
   * @param connection the driver's own, not a pool's view of it
   */
  Statements(Connection connection) {
    this.connection = connection;
  }

  /** A statement that is nobody else's until it is given back. */
  static PreparedStatement take(Connection connection, String sql) throws SQLException {
    return OURS.isBound() ? OURS.get().take(sql) : connection.prepareStatement(sql);
  }

  /** It went well: the statement may be used again. */
  static void giveBack(String sql, PreparedStatement statement) throws SQLException {
    if (OURS.isBound()) {
      OURS.get().keep(sql, statement);
    } else {
      statement.close();
    }
  }

  private PreparedStatement take(String sql) throws SQLException {
    PreparedStatement known = kept.remove(sql);
    return known == null ? connection.prepareStatement(sql) : known;
  }

  private void keep(String sql, PreparedStatement statement) throws SQLException {
    PreparedStatement other = kept.put(sql, statement);
    if (other != null) {
      other.close();
    }
    if (kept.size() > MOST) {
      kept.pollFirstEntry().getValue().close();
    }
  }
}
