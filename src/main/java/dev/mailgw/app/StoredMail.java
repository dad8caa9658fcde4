package dev.mailgw.app;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.StoreSettings;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.QueueDesk;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.SpoolException;
import dev.mailgw.spool.sql.Database;
import dev.mailgw.spool.sql.SqlSpool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The stored mail of a configuration, for reading, also while the gateway runs. */
public final class StoredMail implements AutoCloseable {

  private static final String SQLITE = "jdbc:sqlite:";

  private final Database database;

  private StoredMail(Database database) {
    this.database = database;
  }

  /**
   * Opens it.
   *
   * @throws StartException if nothing is stored there
   */
  public static StoredMail of(GatewayConfig config) throws StartException {
    StoreSettings store = config.store();
    String url = store.url().orElse(SQLITE + config.dataDirectory().resolve("spool.db"));
    try {
      return new StoredMail(
          url.startsWith(SQLITE)
              ? Database.embeddedForReading(Path.of(url.substring(SQLITE.length())))
              : Database.postgresql(url, store.user().orElse(""), password(store)));
    } catch (SpoolException e) {
      throw new StartException(
          e.getMessage() + ": has the gateway run with this configuration? (--config)", e);
    }
  }

  public MailLedger ledger() {
    return SqlSpool.reading(database);
  }

  /** The outbound queue; nothing of it can be changed this way. */
  public QueueDesk queue() {
    return SqlSpool.readingQueue(database, InstantSource.system());
  }

  /** Mail that waits for a person, and suspects; oldest first. */
  public List<ExceptionView> exceptions() {
    return SqlSpool.readingExceptions(database).open().stream().map(ExceptionView::of).toList();
  }

  /** One exception mail by its name; empty if there is none. */
  public Optional<ExceptionView> exception(String id) {
    return QueueId.parse(id)
        .flatMap(SqlSpool.readingExceptions(database)::find)
        .map(ExceptionView::of);
  }

  @Override
  public void close() {
    database.close();
  }

  static String password(StoreSettings store) throws StartException {
    try {
      return store.password().isPresent() ? store.password().get().read().reveal() : "";
    } catch (IOException e) {
      throw new StartException("setting 'store.password': " + e.getMessage(), e);
    }
  }
}
