package dev.mailgw.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

import dev.mailgw.spool.InboundMail;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How exported mail is laid out. EML and MAILDIR keep every byte. */
public enum ExportFormat {
  /** One file a message: {@code ALIAS/QUEUEID.eml}. */
  EML {
    @Override
    Writer into(Path folder) {
      return new FilePerMail(folder, "%s", ".eml");
    }
  },
  /** One maildir an alias: {@code ALIAS/new/QUEUEID}. */
  MAILDIR {
    @Override
    Writer into(Path folder) {
      return new FilePerMail(folder, "%s/new", "") {
        @Override
        Path directory(InboundMail mail) throws IOException {
          Files.createDirectories(folder.resolve(mail.alias().value()).resolve("cur"));
          Files.createDirectories(folder.resolve(mail.alias().value()).resolve("tmp"));
          return super.directory(mail);
        }
      };
    }
  },
  /** One mailbox file an alias, {@code ALIAS.mbox}, in which From lines are quoted (mboxrd). */
  MBOX {
    @Override
    Writer into(Path folder) {
      return new MboxPerAlias(folder);
    }
  };

  abstract Writer into(Path folder) throws IOException;

  /** Takes one mail after the other. */
  interface Writer extends Closeable {

    /** Where the mail went, relative to the folder. */
    String write(InboundMail mail, InputStream content) throws IOException;
  }

  private static class FilePerMail implements Writer {

    private final Path folder;
    private final String directory;
    private final String suffix;

    FilePerMail(Path folder, String directory, String suffix) {
      this.folder = folder;
      this.directory = directory;
      this.suffix = suffix;
    }

    Path directory(InboundMail mail) throws IOException {
      return Files.createDirectories(folder.resolve(directory.formatted(mail.alias())));
    }

    @Override
    public String write(InboundMail mail, InputStream content) throws IOException {
      Path file = directory(mail).resolve(mail.id() + suffix);
      Files.copy(content, file);
      return folder.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public void close() {}
  }

  private static final class MboxPerAlias implements Writer {

    private static final DateTimeFormatter DATE =
        DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Map<String, OutputStream> files = new HashMap<>();

    MboxPerAlias(Path folder) {
      this.folder = folder;
    }

    @Override
    public String write(InboundMail mail, InputStream content) throws IOException {
      String name = mail.alias() + ".mbox";
      OutputStream out = files.get(name);
      if (out == null) {
        Path file = folder.resolve(name);
        out = new BufferedOutputStream(Files.newOutputStream(file, CREATE_NEW));
        files.put(name, out);
      }
      out.write(("From MAILER-DAEMON " + DATE.format(mail.received()) + "\n").getBytes(US_ASCII));
      quoted(new String(content.readAllBytes(), ISO_8859_1), out);
      return name;
    }

    @Override
    public void close() throws IOException {
      for (OutputStream file : files.values()) {
        file.close();
      }
    }

    private static void quoted(String message, OutputStream out) throws IOException {
      for (String line : message.split("\r?\n", -1)) {
        String written = line.matches(">*From .*") ? ">" + line : line;
        out.write((written + "\n").getBytes(ISO_8859_1));
      }
    }
  }
}
