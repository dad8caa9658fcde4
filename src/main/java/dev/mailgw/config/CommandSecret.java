package dev.mailgw.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.config.yaml.DurationText;
import dev.mailgw.oauth.Secret;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A secret that a command prints as its first line. What it prints is neither logged nor kept.
 *
 * @param command a line for the machine's shell
 * @param directory where it runs
 * @param patience after which it is ended
 */
record CommandSecret(String command, Path directory, Duration patience) implements SecretReference {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 1 << 16;

  static CommandSecret of(String command, Path base) {
    return new CommandSecret(command, base.toAbsolutePath().normalize(), PATIENCE);
  }

  @Override
  public Secret read() throws IOException {
    Process process = start();
    try {
      return output(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    } catch (TimeoutException e) {
      throw new IOException(
          description() + " did not end within " + DurationText.format(patience), e);
    } catch (ExecutionException e) {
      throw new IOException(description() + ": its output can't be read", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Nothing: a command is not run to see whether it works. */
  @Override
  public Optional<String> fault() {
    return Optional.empty();
  }

  @Override
  public String description() {
    return "cmd:" + command;
  }

  @Override
  public String toString() {
    return description();
  }

  private Process start() throws IOException {
    boolean windows = File.separatorChar == '\\';
    List<String> shell = windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
    Process process = new ProcessBuilder(shell).directory(directory.toFile()).start();
    process.getOutputStream().close();
    return process;
  }

  private Secret output(Process process)
      throws IOException, InterruptedException, TimeoutException, ExecutionException {
    CompletableFuture<String> out = firstLine(process.getInputStream());
    CompletableFuture<String> error = firstLine(process.getErrorStream());
    if (!process.waitFor(patience)) {
      throw new TimeoutException();
    }
    if (process.exitValue() != 0) {
      throw new IOException(failure(process.exitValue(), soon(error)));
    }
    return SecretReference.withoutLineEnd(soon(out), "the output of " + description());
  }

  private String failure(int exit, String said) {
    String ended = description() + " ended with " + exit;
    return said.isBlank() ? ended : ended + ": " + said;
  }

  /** A child left in the background may hold the stream open long after the command ended. */
  private String soon(CompletableFuture<String> line)
      throws InterruptedException, TimeoutException, ExecutionException {
    return line.get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Reads on to the end after the first line, or the command would block on a full pipe. */
  private static CompletableFuture<String> firstLine(InputStream stream) {
    CompletableFuture<String> line = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (InputStream in = new BufferedInputStream(stream)) {
            line.complete(lineOf(in));
            in.transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            line.completeExceptionally(e);
          }
        });
    return line;
  }

  private static String lineOf(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n' && line.size() < MAX_BYTES) {
      line.write(next);
      next = in.read();
    }
    return line.toString(UTF_8).replaceFirst("\\r\\z", "");
  }

  private InterruptedIOException interrupted(InterruptedException cause) {
    InterruptedIOException e = new InterruptedIOException("interrupted in " + description());
    e.initCause(cause);
    return e;
  }
}
