package dev.mailgw.lab.entra;

import dev.mailgw.lab.tls.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the sign-ins over a restart: a line of JSON for each refresh token, with its fingerprint
 * and never the token, and whether the user had passed multi-factor authentication. Lines are
 * appended; those long past their end (so that their refusal still tells why) are left out at the
 * next start. A line that a crash cut short is passed over.
 */
final class SignInFile implements SignInBook {

  private static final Logger LOG = LoggerFactory.getLogger(SignInFile.class);

  private final JsonMapper json = JsonMapper.shared();
  private final Path file;
  private final Map<String, SignIn> atStart;

  private SignInFile(Path file, Instant now) throws IOException {
    this.file = file;
    this.atStart = Files.exists(file) ? read(now) : Map.of();
    PrivateFile.write(
        file,
        atStart.entrySet().stream()
            .map(entry -> line(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining()));
  }

  /**
   * Opens the file, or makes it.
   *
   * @throws IOException if it can't be read or written
   */
  static SignInFile open(Path file, Instant now) throws IOException {
    return new SignInFile(file, now);
  }

  @Override
  public Map<String, SignIn> load() {
    return new ConcurrentHashMap<>(atStart);
  }

  @Override
  public synchronized void add(String fingerprint, SignIn signIn) {
    try {
      Files.writeString(file, line(fingerprint, signIn), StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.warn(
          "a refresh token of {} will not survive a restart of the lab: '{}' can't be written ({})",
          signIn.user(),
          file,
          e.toString());
    }
  }

  private Map<String, SignIn> read(Instant now) throws IOException {
    Map<String, SignIn> signIns = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      read(line, now, signIns);
    }
    return signIns;
  }

  private void read(String line, Instant now, Map<String, SignIn> signIns) {
    try {
      JsonNode entry = json.readTree(line);
      var signIn =
          new SignIn(
              entry.required("user").asString(),
              entry.required("client").asString(),
              Instant.parse(entry.required("at").asString()),
              entry.path("mfa").asBoolean(false));
      if (now.isBefore(signIn.at().plus(RefreshTokens.LIFE.multipliedBy(2)))) {
        signIns.put(entry.required("fingerprint").asString(), signIn);
      }
    } catch (JacksonException | DateTimeException | IllegalArgumentException _) {
      LOG.warn("'{}' has a line that can't be read; it is left out", file);
    }
  }

  private String line(String fingerprint, SignIn signIn) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("fingerprint", fingerprint);
    entry.put("user", signIn.user());
    entry.put("client", signIn.client());
    entry.put("at", signIn.at().toString());
    if (signIn.strong()) {
      entry.put("mfa", true);
    }
    return json.writeValueAsString(entry) + "\n";
  }
}
