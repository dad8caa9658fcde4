package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmlFolderTest {

  @TempDir Path folder;

  private final Map<String, byte[]> mails = new LinkedHashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();

  private final EmlFolder.Sink sink =
      new EmlFolder.Sink() {
        @Override
        public void mail(Path file, byte[] raw) {
          mails.put(name(file), raw);
        }

        @Override
        public void unreadable(Path file, String why) {
          unreadable.put(name(file), why);
        }
      };

  @Test
  void readsSubFoldersTooInTheOrderOfTheirPaths() throws IOException {
    write("b/2.eml");
    write("b.eml");
    write("B.EML");
    write("a/z.eml");
    write("a/readme.txt");

    new EmlFolder(folder).read(sink);

    assertThat(mails.keySet()).containsExactly("B.EML", "a/z.eml", "b.eml", "b/2.eml");
  }

  @ParameterizedTest
  @CsvSource({
    "a\\nb,           a\\r\\nb",
    "a\\rb,           a\\r\\nb",
    "a\\r\\nb,        a\\r\\nb",
    "a\\r\\r\\nb,     a\\r\\n\\r\\nb",
    "a\\n\\rb,        a\\r\\n\\r\\nb",
    "a\\n\\nb,        a\\r\\n\\r\\nb",
    "a\\r,            a\\r\\n",
    "\\n,             \\r\\n",
    "a,               a",
    "From x\\nTo: y,  From x\\r\\nTo: y",
  })
  void everyLineEndBecomesCrlf(String given, String kept) {
    assertThat(LineEnds.crlf(bytes(given))).isEqualTo(bytes(kept));
  }

  @Test
  void everyOtherByteStays() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }

    byte[] kept = LineEnds.crlf(all);

    assertThat(kept).hasSize(258);
    assertThat(new String(kept, ISO_8859_1).replace("\r\n", ""))
        .isEqualTo(new String(all, ISO_8859_1).replace("\r", "").replace("\n", ""));
  }

  @Test
  void tellsWhatItCantRead() throws IOException {
    write("good.eml");
    Files.createSymbolicLink(folder.resolve("gone.eml"), folder.resolve("nowhere"));

    new EmlFolder(folder).read(sink);

    assertThat(mails).containsOnlyKeys("good.eml");
    assertThat(unreadable).containsOnlyKeys("gone.eml");
    assertThat(unreadable.get("gone.eml")).startsWith("NoSuchFileException");
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> new EmlFolder(folder.resolve("none")).read(sink))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("there is no such folder of mail");
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "Subject: x\n\n");
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static byte[] bytes(String escaped) {
    return escaped.replace("\\r", "\r").replace("\\n", "\n").getBytes(ISO_8859_1);
  }
}
