package dev.mailgw.retrieve.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.spool.MailboxKey;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A deletion that must not put others' mail at risk. */
class DeletionTest {

  private static final List<MailboxKey> ONE = List.of(MailboxKey.imap(1, 7));

  @Test
  void namesWhatIsExpunged() throws IOException {
    ScriptedImap server =
        ScriptedImap.saying("* CAPABILITY IMAP4 UIDPLUS", "A1 OK done", "A2 OK done", "A3 OK done");
    Deletion deletion = deletion(server);

    deletion.request(ONE);
    deletion.settle();

    assertThat(server.heard())
        .containsExactly(
            "A1 CAPABILITY", "A2 UID STORE 7 +FLAGS.SILENT (\\Deleted)", "A3 UID EXPUNGE 7");
  }

  @Test
  void doesNothingWhereTheServerCannotBeToldWhatToExpunge() {
    ScriptedImap server = ScriptedImap.saying("* CAPABILITY IMAP4", "A1 OK done");

    assertThatThrownBy(() -> deletion(server).request(ONE)).hasMessageContaining("no UIDPLUS");
    assertThat(server.heard()).containsExactly("A1 CAPABILITY");
  }

  private static Deletion deletion(ScriptedImap server) {
    ImapConnection connection = server.connection();
    return new Deletion(connection, new ImapListing(connection, new Inbox(1, false)), true);
  }
}
