package dev.mailgw.spool.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mailgw.spool.SpoolException;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Connections to a database, kept open. */
final class Pools {

  private Pools() {}

  static SQLiteDataSource source(Path file, SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** With the schema brought up to date before. */
  static HikariDataSource migrated(
      String name, DataSource source, int size, Map<String, String> dialect) {
    try {
      Schema.of(source, dialect).update(name);
      return pool(name, source, size);
    } catch (FlywayException e) {
      throw new SpoolException("spool " + name + " can't be opened: " + firstLine(e), e);
    }
  }

  static HikariDataSource pool(String name, DataSource source, int size) {
    return new HikariDataSource(pooled(name, source, size));
  }

  static HikariConfig pooled(String name, DataSource source, int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("spool-" + name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(30_000);
    return config;
  }

  private static String firstLine(Exception e) {
    return e.getMessage().lines().findFirst().orElse("");
  }
}
