package dev.mailgw.spool.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One statement, its arguments, its rows. Arguments are long, int, String, byte[] or null. */
final class Rows {

  private Rows() {}

  /** Makes a value of the row that the result set stands on. */
  @FunctionalInterface
  interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  static int update(Connection connection, String sql, Object... arguments) throws SQLException {
    return run(connection, sql, PreparedStatement::executeUpdate, arguments);
  }

  static <T> List<T> list(Connection connection, String sql, Mapper<T> mapper, Object... arguments)
      throws SQLException {
    return run(connection, sql, statement -> all(statement, mapper), arguments);
  }

  static <T> Optional<T> first(
      Connection connection, String sql, Mapper<T> mapper, Object... arguments)
      throws SQLException {
    return list(connection, sql, mapper, arguments).stream().findFirst();
  }

  /** {@code ?, ?, ?} for an IN list. */
  static String marks(int count) {
    return String.join(", ", java.util.Collections.nCopies(count, "?"));
  }

  /** What to do with a statement that has its arguments. */
  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private static <T> T run(Connection connection, String sql, Use<T> use, Object... arguments)
      throws SQLException {
    PreparedStatement statement = Statements.take(connection, sql);
    try {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      T result = use.of(statement);
      Statements.giveBack(sql, statement);
      return result;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static <T> List<T> all(PreparedStatement statement, Mapper<T> mapper)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(mapper.map(rows));
      }
      return values;
    }
  }
}
