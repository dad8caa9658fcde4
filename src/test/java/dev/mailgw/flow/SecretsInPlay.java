package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every secret that a run may meet, in one list, in the forms in which it may slip out; and the
 * shapes of those that nobody knows beforehand. Belongs to one thread.
 */
final class SecretsInPlay {

  /** Long enough that no other text begins with it by chance; catches a cut-off secret. */
  private static final int BEGINNING = 48;

  /** Signed tokens and assertions (RFC 7519), the lab's refresh tokens, XOAUTH2's whole text. */
  private static final Map<String, Pattern> SHAPES =
      Map.of(
          "a signed token", Pattern.compile("eyJ[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16}"),
          "a refresh token", Pattern.compile("\\b1\\.A[A-Za-z0-9_-]{60,}"),
          "an XOAUTH2 text", Pattern.compile("dXNlcj[A-Za-z0-9+/]{24,}"),
          "a verifier", Pattern.compile("code_verifier\\W{1,6}[A-Za-z0-9._~-]{43}"),
          "a bearer", Pattern.compile("(?i)auth=bearer [A-Za-z0-9._-]{16,}"));

  private final Map<String, String> forms = new LinkedHashMap<>();

  /** Adds one, as it is, in base64, escaped for a URL, and its beginning if it is long. */
  SecretsInPlay with(String name, String value) {
    forms.put(name, value);
    forms.put(name + " in base64", withoutPadding(value));
    forms.put(name + " in a URL", URLEncoder.encode(value, UTF_8));
    if (value.length() > 2 * BEGINNING) {
      forms.put("the beginning of " + name, value.substring(0, BEGINNING));
    }
    return this;
  }

  /** Adds an access token and what a mail server is shown of it. */
  SecretsInPlay withBearer(String name, String user, String token) {
    String shown = "user=" + user + "\u0001auth=Bearer " + token + "\u0001\u0001";
    return with(name, token).with("the XOAUTH2 text of " + name, shown);
  }

  /** What of them is in a text, each with the place; the secret itself is not in the answer. */
  List<String> in(String place, String text) {
    List<String> found = new ArrayList<>();
    forms.forEach((name, form) -> {
      if (text.contains(form)) {
        found.add(name + " is in " + place + around(text, text.indexOf(form)));
      }
    });
    SHAPES.forEach((name, shape) -> {
      var match = shape.matcher(text);
      if (match.find()) {
        found.add(name + " is in " + place + around(text, match.start()));
      }
    });
    return found;
  }

  /** The same of all files below a folder, octet by octet. */
  List<String> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> in(file.toString(), text(file)).stream())
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands before it, for whoever has to mend it. */
  private static String around(String text, int at) {
    return ": after '" + text.substring(Math.max(0, at - 160), at) + "'";
  }

  private static String withoutPadding(String value) {
    return Base64.getEncoder().withoutPadding().encodeToString(value.getBytes(UTF_8));
  }
}
