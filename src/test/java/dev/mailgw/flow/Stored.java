package dev.mailgw.flow;

import dev.mailgw.alias.AliasId;
import dev.mailgw.app.StoredMail;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a gateway has stored, read from its database. */
final class Stored {

  private Stored() {}

  /** SHA-256 of each stored mail of one alias, or of all. */
  static List<String> hashes(Path config, Optional<String> alias) throws Exception {
    try (StoredMail stored = StoredMail.of(RunningLab.load(config))) {
      return List.of(Hash.ofStored(stored.ledger(), alias.map(AliasId::new)));
    }
  }
}
