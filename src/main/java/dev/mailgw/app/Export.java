package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.MailLedger.Entry;
import dev.mailgw.triage.Activity;
import dev.mailgw.triage.mime.LargeBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes stored mail into a folder. What is in the folder already stays; a file of the same name is
 * an error.
 */
public final class Export {

  private final MailLedger ledger;
  private final ExportFormat format;
  private final Optional<LargeBody> largeBody;

  /**
   * An export of what was received, or of what the contact centre would show.
   *
   * @param largeBody the contact centre's rule; empty for the bytes as they were received
   */
  public Export(MailLedger ledger, ExportFormat format, Optional<LargeBody> largeBody) {
    this.ledger = ledger;
    this.format = format;
    this.largeBody = largeBody;
  }

  /**
   * One line of the manifest.
   *
   * @param key what its mailbox calls the message
   * @param activity what the contact centre would call it
   * @param largeBody whether the body was too large and is an attachment in the file
   * @param file where it went, relative to the folder; empty if the content is no longer kept
   */
  public record Exported(
      String id,
      String alias,
      String key,
      long size,
      String sha256,
      String received,
      String verdict,
      Activity activity,
      boolean largeBody,
      String file) {}

  /**
   * Exports the mail of one alias, or of all.
   *
   * @return one line for each mail of the ledger, in the order of receipt
   * @throws IOException if a file can't be written, with its name
   */
  public List<Exported> to(Path folder, Optional<AliasId> alias) throws IOException {
    Files.createDirectories(folder);
    List<Exported> manifest = new ArrayList<>();
    try (ExportFormat.Writer writer = format.into(folder)) {
      ledger.inbound(alias, entry -> manifest.add(export(entry, writer)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return manifest;
  }

  private Exported export(Entry entry, ExportFormat.Writer writer) {
    try (ShownMail shown = opened(entry)) {
      return shown == null
          ? exported(entry, false, "")
          : exported(entry, shown.largeBody(), writer.write(entry.mail(), shown.content()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exported exported(Entry entry, boolean largeBody, String file) {
    return new Exported(
        entry.mail().id().value(),
        entry.mail().alias().value(),
        entry.mail().key().toString(),
        entry.mail().content().size(),
        entry.mail().sha256(),
        entry.mail().received().toString(),
        entry.verdict().orElse(""),
        Activity.of(entry.verdict()),
        largeBody,
        file);
  }

  /** Null when the content is past its retention: the manifest still has its line. */
  private ShownMail opened(Entry entry) throws IOException {
    try (InputStream _ = entry.mail().content().open()) {
      // it is there
    } catch (IOException _) {
      return null;
    }
    return largeBody.isPresent()
        ? ShownMail.asActivity(entry.mail().content(), largeBody.get())
        : ShownMail.asReceived(entry.mail().content());
  }
}
