package dev.mailgw.spool.sql;

import dev.mailgw.spool.ExceptionContract;
import dev.mailgw.spool.OutboundContract;
import dev.mailgw.spool.QueueDeskContract;
import dev.mailgw.spool.SpoolContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresSpoolIT
    implements SpoolContract, OutboundContract, QueueDeskContract, ExceptionContract {

  private static EmbeddedPostgres server;
  private Database database;
  private SqlSpool spool;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }
    open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  public SqlSpool spool() {
    return spool;
  }

  @Override
  public SqlSpool reopened() {
    close();
    open();
    return spool;
  }

  @Override
  public SqlSpool later() {
    spool =
        SqlSpool.on(database, InstantSource.fixed(NOW.plus(Duration.ofDays(91))), new Random(2));
    return spool;
  }

  private void open() {
    String url = server.getJdbcUrl("postgres", "postgres");
    database = Database.postgresql(url, "postgres", "postgres");
    spool = SqlSpool.on(database, InstantSource.fixed(NOW), new Random(1));
  }
}
