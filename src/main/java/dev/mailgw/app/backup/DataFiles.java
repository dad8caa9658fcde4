package dev.mailgw.app.backup;

import dev.mailgw.app.StartException;
import dev.mailgw.config.GatewayConfig;
import java.nio.file.Path;

/** Which files of a data directory there are, and how a backup calls them. */
final class DataFiles {

  static final String FOLDER = "data/";
  static final String SPOOL = FOLDER + "spool.db";
  static final String SEGMENTS = FOLDER + "spool.db-mail/";
  static final String CONFIGURATION = "mailgw.yaml";

  private static final String SQLITE = "jdbc:sqlite:";

  private DataFiles() {}

  /**
   * The spool's file.
   *
   * @throws StartException if it is no file
   */
  static Path spool(GatewayConfig config) throws StartException {
    Path usual = config.dataDirectory().resolve("spool.db");
    String url = config.store().url().orElse(SQLITE + usual);
    if (!url.startsWith(SQLITE)) {
      throw new StartException(
          "the spool is in PostgreSQL (store.url): save it with pg_dump, which can be done while"
              + " the gateway runs, and copy the folder '"
              + config.dataDirectory().resolve("tokens")
              + "', the key of the tokens and the configuration beside it; restore with pg_restore",
          null);
    }
    return Path.of(url.substring(SQLITE.length()));
  }
}
