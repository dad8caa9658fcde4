package dev.mailgw.spool.sql;

import dev.mailgw.spool.SpoolException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The tables of a database, and the migrations that make and change them: forward only. */
public final class Schema {

  private final Flyway flyway;

  private Schema(Flyway flyway) {
    this.flyway = flyway;
  }

  /**
   * @param dialect what the migrations leave open
   */
  static Schema of(DataSource source, Map<String, String> dialect) {
    return new Schema(configured(dialect).dataSource(source).load());
  }

  /** The number of the newest migration that this program has. */
  public static int newest() {
    return newest(
        configured(Map.of("id", "", "bytes", ""))
            .dataSource("jdbc:sqlite::memory:", "", "")
            .load()
            .info());
  }

  /**
   * Brings it up to date.
   *
   * @throws SpoolException if a newer program has changed it: there is no way back
   */
  void update(String name) {
    MigrationInfoService info = flyway.info();
    int has = Optional.ofNullable(info.current()).map(Schema::number).orElse(0);
    int known = newest(info);
    if (has > known) {
      throw new SpoolException(
          ("spool %s was last used by a newer mailgw (its schema is %d, this program knows those up"
                  + " to %d): use that release again, or put a backup in its place that was made"
                  + " before the upgrade (mailgw restore)")
              .formatted(name, has, known),
          null);
    }
    flyway.migrate();
  }

  private static FluentConfiguration configured(Map<String, String> dialect) {
    return Flyway.configure()
        .locations("classpath:dev/mailgw/spool/sql/migration")
        .placeholders(dialect)
        .table("schema_history");
  }

  private static int newest(MigrationInfoService info) {
    return Arrays.stream(info.all())
        .filter(migration -> migration.getState().isResolved())
        .mapToInt(Schema::number)
        .max()
        .orElse(0);
  }

  private static int number(MigrationInfo migration) {
    return migration.getVersion() == null ? 0 : migration.getVersion().getMajor().intValue();
  }
}
