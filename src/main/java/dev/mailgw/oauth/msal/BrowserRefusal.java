package dev.mailgw.oauth.msal;

import dev.mailgw.oauth.Refusal;
import dev.mailgw.oauth.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a browser brings instead of a code (RFC 6749 §4.1.2.1, with Entra ID's sentence). */
final class BrowserRefusal {

  private static final JsonMapper JSON = new JsonMapper();

  private BrowserRefusal() {}

  static Refusal read(Map<String, String> answer) {
    ObjectNode json = JSON.createObjectNode();
    Stream.of("error", "error_description", "suberror")
        .filter(answer::containsKey)
        .forEach(name -> json.put(name, answer.get(name)));
    List<Secret> secrets =
        Optional.ofNullable(answer.get("code")).map(Secret::of).stream().toList();
    return new RefusalReader(new Redactor(secrets)).read(json, 0, Optional.empty());
  }
}
