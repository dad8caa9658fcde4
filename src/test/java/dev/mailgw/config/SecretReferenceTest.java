package dev.mailgw.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.oauth.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SecretReferenceTest {

  @TempDir Path base;

  @Test
  void whatIsNoReferenceIsNone() {
    assertThat(parse("s3cret")).isEmpty();
    assertThat(parse("vault:s3cret")).isEmpty();
    assertThat(parse("file:")).isEmpty();
    assertThat(parse("env: ")).isEmpty();
  }

  @Test
  void readsTheEnvironment() throws IOException {
    assertThat(read("env:TOKEN")).isEqualTo("t0ken");
    assertThat(reference("env:TOKEN")).hasToString("env:TOKEN");
    assertThatThrownBy(() -> read("env:NONE")).hasMessage("environment variable NONE is not set");
  }

  @Test
  void readsAFileNextToTheConfigurationWithoutItsLastLineEnd() throws IOException {
    write("a.secret", "s3cret\r\n");
    assertThat(read("file:a.secret")).isEqualTo("s3cret");
    write("a.secret", "rotated\n\n");
    assertThat(read("file:a.secret")).isEqualTo("rotated\n");
  }

  @Test
  void aFileThatHoldsNoTextIsAnErrorWithoutItsContent() throws IOException {
    Files.write(base.resolve("a.secret"), "s3cret".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> read("file:a.secret")).hasMessageEndingWith("save it as UTF-8");
    write("a.secret", "\uFEFFs3cret");
    assertThatThrownBy(() -> read("file:a.secret"))
        .hasMessageEndingWith("begins with a byte order mark; save it without one");
    write("a.secret", "\n");
    assertThatThrownBy(() -> read("file:a.secret")).hasMessageEndingWith("a.secret is empty");
  }

  @Test
  void aMissingFileAndADirectoryAreFaults() {
    assertThat(reference("file:none").fault()).contains("there is no file " + base.resolve("none"));
    assertThat(reference("file:.").fault()).contains(base + " is no file that this user may read");
    assertThatThrownBy(() -> read("file:none"))
        .hasMessage("there is no file " + base.resolve("none"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatEverybodyMayReadIsWorthAWarning() throws IOException {
    Path file = write("a.secret", "s3cret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(reference("file:a.secret").fault()).isEmpty();
    assertThat(reference("file:a.secret").warning())
        .contains(file + " can be read by every user of this machine; chmod o-r it");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(reference("file:a.secret").warning()).isEmpty();
  }

  @Test
  void readsTheFirstLineThatACommandPrints() throws IOException {
    assertThat(read("cmd:echo s3cret&& echo more")).isEqualTo("s3cret");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCommandRunsNextToTheConfiguration() throws IOException {
    write("a.secret", "s3cret\n");
    assertThat(read("cmd:cat a.secret")).isEqualTo("s3cret");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCommandThatFailsSaysWhyWithoutWhatItPrinted() {
    assertThatThrownBy(() -> read("cmd:printenv PATH; echo no key >&2; echo more >&2; exit 3"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("ended with 3: no key")
        .hasMessageNotContaining(System.getenv("PATH"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCommandThatPrintsNothingIsAnError() {
    assertThatThrownBy(() -> read("cmd:true")).hasMessage("the output of cmd:true is empty");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCommandThatPrintsALotDoesNotBlock() throws IOException {
    assertThat(read("cmd:echo s3cret; head -c 500000 /dev/zero; head -c 500000 /dev/zero >&2"))
        .isEqualTo("s3cret");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCommandMayLeaveAChildBehindThatHoldsItsOutput() throws IOException {
    assertThat(read("cmd:echo s3cret; sleep 5 &")).isEqualTo("s3cret");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCommandThatDoesNotEndIsEnded() {
    CommandSecret slow = new CommandSecret("sleep 60", base, Duration.ofMillis(100));
    assertThatThrownBy(slow::read)
        .isInstanceOf(IOException.class)
        .hasMessage("cmd:sleep 60 did not end within 100ms");
  }

  @Test
  void aCommandIsNotRunToSeeWhetherItWorks() {
    assertThat(reference("cmd:touch ran").fault()).isEmpty();
    assertThat(base.resolve("ran")).doesNotExist();
  }

  private Optional<SecretReference> parse(String text) {
    return SecretReference.parse(text, base, Map.of("TOKEN", "t0ken"));
  }

  private SecretReference reference(String text) {
    return parse(text).orElseThrow();
  }

  private String read(String text) throws IOException {
    Secret secret = reference(text).read();
    assertThat(secret).hasToString("[REDACTED]");
    return secret.reveal();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(base.resolve(name), text);
  }
}
