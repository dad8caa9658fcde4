package dev.mailgw.app;

import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.QueueDesk;
import dev.mailgw.spool.QueueFilter;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.QueuePage;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.QueuedRecipient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes mails of the outbound ledger into a folder, byte for byte: {@code ALIAS/QUEUEID.eml}. A
 * file of the same name is an error.
 */
public final class QueueExport {

  private final QueueDesk desk;
  private final Path folder;

  public QueueExport(QueueDesk desk, Path folder) {
    this.desk = desk;
    this.folder = folder;
  }

  /**
   * One line of the manifest.
   *
   * @param from the envelope's sender; empty text is the null return path
   * @param file where it went, relative to the folder; empty if the content is no longer kept
   */
  public record Exported(
      String id,
      String alias,
      String kind,
      String state,
      String from,
      List<String> to,
      long size,
      String sha256,
      String queued,
      String file) {}

  /**
   * Exports all that {@code filter} lets through, in the order in which they were queued.
   *
   * @throws IOException if a file can't be written, with its name
   */
  public List<Exported> all(QueueFilter filter) throws IOException {
    List<Exported> exported = new ArrayList<>();
    Optional<QueueId> after = Optional.empty();
    List<QueuedMail> page;
    do {
      page = desk.list(filter, new QueuePage(false, after, QueuePage.LARGEST));
      for (QueuedMail mail : page) {
        after = Optional.of(mail.id());
        // a list names a few recipients only
        exported.add(export(desk.find(mail.id()).orElse(mail)));
      }
    } while (page.size() == QueuePage.LARGEST);
    return exported;
  }

  /**
   * Exports these mails.
   *
   * @throws IOException if there is none of one of these names, or a file can't be written
   */
  public List<Exported> named(List<String> ids) throws IOException {
    List<Exported> exported = new ArrayList<>();
    for (String id : ids) {
      QueuedMail mail =
          QueueId.parse(id)
              .flatMap(desk::find)
              .orElseThrow(() -> new IOException("there is no outbound mail '" + id + "'"));
      exported.add(export(mail));
    }
    return exported;
  }

  private Exported export(QueuedMail mail) throws IOException {
    return new Exported(
        mail.id().value(),
        mail.alias().value(),
        mail.kind(),
        mail.state().label(),
        mail.sender().map(MailAddress::toString).orElse(""),
        mail.recipients().stream().map(QueuedRecipient::address).map(Object::toString).toList(),
        mail.size(),
        mail.sha256(),
        mail.progress().queued().toString(),
        write(mail));
  }

  private String write(QueuedMail mail) throws IOException {
    InputStream content;
    try {
      content = mail.content().open();
    } catch (IOException _) {
      return "";
    }
    try (content) {
      Path file =
          Files.createDirectories(folder.resolve(mail.alias().value())).resolve(mail.id() + ".eml");
      Files.copy(content, file);
      return folder.relativize(file).toString().replace('\\', '/');
    }
  }
}
