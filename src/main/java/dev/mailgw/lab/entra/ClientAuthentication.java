package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import java.util.Optional;

/** Finds the application of a request and makes it prove that it is the one (RFC 6749 §2.3). */
final class ClientAuthentication {

  private final Directory directory;

  ClientAuthentication(Directory directory) {
    this.directory = directory;
  }

  Application authenticate(TokenForm form) throws Refusal {
    String id = form.require("client_id");
    Application client =
        directory
            .application(id)
            .orElseThrow(() -> Aadsts.CLIENT_UNKNOWN.refusal(id, directory.tenant().domain()));
    if (client.isPublic()) {
      checkPresentsNothing(form);
    } else {
      checkSecret(client, form);
    }
    return client;
  }

  private static void checkPresentsNothing(TokenForm form) throws Refusal {
    if (form.find("client_secret").isPresent() || form.find("client_assertion").isPresent()) {
      throw Aadsts.CLIENT_IS_PUBLIC.refusal();
    }
  }

  /** No application of the lab has a certificate, so every assertion is by an unknown one. */
  private static void checkSecret(Application client, TokenForm form) throws Refusal {
    Optional<String> secret = form.find("client_secret");
    if (secret.isEmpty()) {
      throw form.find("client_assertion").isPresent()
          ? Aadsts.CERTIFICATE_UNKNOWN.refusal()
          : Aadsts.SECRET_MISSING.refusal();
    }
    if (client.secrets().stream().noneMatch(s -> s.is(secret.get()))) {
      throw Aadsts.SECRET_WRONG.refusal(client.id());
    }
  }
}
