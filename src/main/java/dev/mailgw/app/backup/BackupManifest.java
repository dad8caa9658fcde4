package dev.mailgw.app.backup;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in a backup; its own file is not listed.
 *
 * @param format of this manifest and of the files' places: 1
 * @param program the release that made it
 * @param schema of the database: the number of its newest migration
 * @param withKey whether the key of the tokens is in it
 */
record BackupManifest(
    int format,
    String program,
    int schema,
    Instant taken,
    boolean withKey,
    long received,
    long waiting,
    List<StoredFile> files) {

  static final String NAME = "manifest.json";
  static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** One file of it. */
  record StoredFile(String name, long size, String sha256) {}

  static BackupManifest read(String text) throws IOException {
    try {
      return JSON.readValue(text, BackupManifest.class);
    } catch (JacksonException e) {
      throw new IOException("its " + NAME + " can't be read: " + e.getOriginalMessage(), e);
    }
  }

  String text() {
    return JSON.writeValueAsString(this) + "\n";
  }
}
