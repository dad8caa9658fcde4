package dev.mailgw.config;

import dev.mailgw.oauth.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * A secret in a file of its own, as UTF-8 text.
 *
 * @param file absolute
 */
record FileSecret(Path file) implements SecretReference {

  private static final int MAX_BYTES = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  @Override
  public Secret read() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return SecretReference.withoutLineEnd(text(in.readNBytes(MAX_BYTES + 1)), file.toString());
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    }
  }

  @Override
  public Optional<String> fault() {
    if (!Files.exists(file)) {
      return Optional.of("there is no file " + file);
    }
    return Files.isRegularFile(file) && Files.isReadable(file)
        ? Optional.empty()
        : Optional.of(file + " is no file that this user may read");
  }

  @Override
  public Optional<String> warning() {
    return isOpenToAll()
        ? Optional.of(file + " can be read by every user of this machine; chmod o-r it")
        : Optional.empty();
  }

  @Override
  public String description() {
    return "file:" + file;
  }

  @Override
  public Optional<Path> location() {
    return Optional.of(file);
  }

  @Override
  public String toString() {
    return description();
  }

  private boolean isOpenToAll() {
    try {
      return Files.getFileStore(file).supportsFileAttributeView("posix")
          && Files.getPosixFilePermissions(file, new LinkOption[0])
              .contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException e) {
      return false;
    }
  }

  /** Windows PowerShell writes UTF-16 or a byte order mark unless told otherwise. */
  private String text(byte[] bytes) throws IOException {
    if (bytes.length > MAX_BYTES) {
      throw new IOException(file + " is larger than 64 KiB; that is no secret");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf(BYTE_ORDER_MARK) == 0) {
        throw new IOException(file + " begins with a byte order mark; save it without one");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8 text; save it as UTF-8", e);
    }
  }
}
