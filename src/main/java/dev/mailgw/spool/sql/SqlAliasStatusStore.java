package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.AliasStatusStore;
import dev.mailgw.alias.FailureClass;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Alias status in the table {@code alias_status}. */
record SqlAliasStatusStore(Database database) implements AliasStatusStore {

  @Override
  public Map<AliasId, Saved> load() {
    Map<AliasId, Saved> all = new HashMap<>();
    database.read(
        "read alias status",
        connection ->
            Rows.list(
                connection,
                "SELECT alias, active, failures, failure, reason, since, last_try FROM"
                    + " alias_status",
                row -> all.put(new AliasId(row.getString(1)), saved(row))));
    return all;
  }

  @Override
  public void save(AliasId alias, Saved saved) {
    AliasStatus status = saved.status();
    database.write(
        "save the status of alias " + alias,
        connection ->
            Rows.update(
                connection,
                "INSERT INTO alias_status (alias, active, failures, failure, reason, since,"
                    + " last_try) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (alias) DO UPDATE SET"
                    + " active = excluded.active, failures = excluded.failures, failure ="
                    + " excluded.failure, reason = excluded.reason, since = excluded.since,"
                    + " last_try = excluded.last_try",
                alias.value(),
                status.active() ? 1 : 0,
                status.failures(),
                status.failure().map(FailureClass::name).orElse(null),
                status.reason(),
                status.since().toEpochMilli(),
                saved.lastTry().toEpochMilli()));
  }

  private static Saved saved(ResultSet row) throws SQLException {
    AliasStatus status =
        new AliasStatus(
            row.getInt(2) == 1,
            row.getInt(3),
            Optional.ofNullable(row.getString(4)).map(FailureClass::valueOf),
            row.getString(5),
            Instant.ofEpochMilli(row.getLong(6)));
    return new Saved(status, Instant.ofEpochMilli(row.getLong(7)));
  }
}
