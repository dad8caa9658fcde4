package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.ClientSecret;
import dev.mailgw.lab.directory.Directory;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Finds the application of a request and makes it prove that it is the one (RFC 6749 §2.3). */
final class ClientAuthentication {

  private final Directory directory;
  private final InstantSource clock;
  private final ClientAssertions assertions;

  ClientAuthentication(Directory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
    this.assertions = new ClientAssertions(directory.tenant(), clock);
  }

  Application authenticate(TokenRequest request) throws Refusal {
    TokenForm form = request.form();
    Application client = present(form.require("client_id"));
    if (client.isPublic()) {
      checkPresentsNothing(form);
    } else if (form.find("client_assertion").isPresent()) {
      assertions.check(client, request);
    } else {
      checkSecret(client, form);
    }
    return client;
  }

  private Application present(String id) throws Refusal {
    String domain = directory.tenant().domain();
    Application client =
        directory.application(id).orElseThrow(() -> Aadsts.CLIENT_UNKNOWN.refusal(id, domain));
    if (!client.inTenant()) {
      throw Aadsts.CLIENT_NOT_IN_TENANT.refusal(id, domain);
    }
    if (!client.enabled()) {
      throw Aadsts.CLIENT_DISABLED.refusal(id, id);
    }
    return client;
  }

  private static void checkPresentsNothing(TokenForm form) throws Refusal {
    if (ClientProof.in(form) != ClientProof.NONE) {
      throw Aadsts.CLIENT_IS_PUBLIC.refusal();
    }
  }

  /** That a secret is expired only he learns who has it. */
  private void checkSecret(Application client, TokenForm form) throws Refusal {
    Optional<String> presented = form.find("client_secret");
    if (presented.isEmpty()) {
      throw Aadsts.SECRET_MISSING.refusal();
    }
    List<ClientSecret> same = client.secrets().stream().filter(s -> s.is(presented.get())).toList();
    if (same.isEmpty()) {
      throw Aadsts.SECRET_WRONG.refusal(client.id());
    }
    if (same.stream().allMatch(s -> s.isExpired(clock.instant()))) {
      throw Aadsts.SECRET_EXPIRED.refusal(client.id());
    }
  }
}
