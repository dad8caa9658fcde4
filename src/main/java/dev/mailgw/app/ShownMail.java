package dev.mailgw.app;

import dev.mailgw.message.RawMessage;
import dev.mailgw.triage.mime.LargeBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A mail's bytes on their way out of the spool: as received, or as the contact centre shows it. */
final class ShownMail implements AutoCloseable {

  private final InputStream content;
  private final Optional<Path> folder;

  private ShownMail(InputStream content, Optional<Path> folder) {
    this.content = content;
    this.folder = folder;
  }

  static ShownMail asReceived(RawMessage mail) throws IOException {
    return new ShownMail(mail.open(), Optional.empty());
  }

  /** As received, unless its body is too large. */
  static ShownMail asActivity(RawMessage mail, LargeBody rule) throws IOException {
    Path folder = Files.createTempDirectory("mailgw-export");
    Path shown = folder.resolve("shown");
    try {
      Path received = folder.resolve("received");
      try (InputStream content = mail.open()) {
        Files.copy(content, received, StandardCopyOption.REPLACE_EXISTING);
      }
      boolean large;
      try (OutputStream out = Files.newOutputStream(shown)) {
        large = rule.write(received, out);
      }
      if (large) {
        return new ShownMail(Files.newInputStream(shown), Optional.of(folder));
      }
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
    delete(folder);
    return asReceived(mail);
  }

  InputStream content() {
    return content;
  }

  /** Whether the body became an attachment. */
  boolean largeBody() {
    return folder.isPresent();
  }

  @Override
  public void close() throws IOException {
    content.close();
    if (folder.isPresent()) {
      delete(folder.get());
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("received"));
    Files.deleteIfExists(folder.resolve("shown"));
    Files.delete(folder);
  }
}
