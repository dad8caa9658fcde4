package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.MailLedger.Entry;
import dev.mailgw.triage.Activity;
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

  public Export(MailLedger ledger, ExportFormat format) {
    this.ledger = ledger;
    this.format = format;
  }

  /**
   * One line of the manifest.
   *
   * @param key what its mailbox calls the message
   * @param activity what the contact centre would call it
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

  private static Exported export(Entry entry, ExportFormat.Writer writer) {
    return new Exported(
        entry.mail().id().value(),
        entry.mail().alias().value(),
        entry.mail().key().toString(),
        entry.mail().content().size(),
        entry.mail().sha256(),
        entry.mail().received().toString(),
        entry.verdict().orElse(""),
        Activity.of(entry.verdict()),
        file(entry, writer));
  }

  private static String file(Entry entry, ExportFormat.Writer writer) {
    try (InputStream content = opened(entry)) {
      return content == null ? "" : writer.write(entry.mail(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Null when the content is past its retention: the manifest still has its line. */
  private static InputStream opened(Entry entry) {
    try {
      return entry.mail().content().open();
    } catch (IOException _) {
      return null;
    }
  }
}
