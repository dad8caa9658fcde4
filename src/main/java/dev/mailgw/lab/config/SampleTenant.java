package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Tenant;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.smtp.Variants;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tenant of {@code conf/lab.yaml}. Its passwords and secrets open nothing but a lab on this
 * machine.
 */
final class SampleTenant {

  private static final Set<LabProtocol> ALL = EnumSet.allOf(LabProtocol.class);
  private static final String CLIENT = "8f2d6c1e-4b7a-4c55-9a3e-2d1f0b9c8e77";
  private static final String DELEGATE = "svc-ece@contoso.test";
  private static final List<String> SHARED_WITH = List.of(DELEGATE, CLIENT);

  /** The gateway's console as conf/mailgw.yaml has it, and an ECE's. */
  private static final List<String> REDIRECT_URIS =
      List.of(
          "http://localhost:8025/oauth/callback",
          "http://127.0.0.1:8025/oauth/callback",
          "https://ece.contoso.test/oauth/callback");

  private SampleTenant() {}

  static LabConfig config() {
    return new LabConfig(
        new Tenant("5b1c3a52-7c3e-4d0e-9d0c-0f6a4e2b7c11", "contoso.test"),
        TenantPolicy.STANDARD,
        new LabPeople(List.of(client()), users(), List.of(signedIn()), Optional.empty()),
        Limits.OPEN,
        LabTime.REAL,
        new LabNetwork(InetAddress.ofLiteral("127.0.0.1"), 10000, Map.of(), List.of()),
        Variants.USUAL,
        Optional.empty(),
        Path.of("data", "lab"));
  }

  private static Application client() {
    return new Application(CLIENT, Optional.of("lab-client-secret~good-in-the-lab-only~0001"))
        .withRedirectUris(REDIRECT_URIS);
  }

  private static List<LabUser> users() {
    return List.of(
        new LabUser(DELEGATE, "lab-svc-ece", ALL, List.of()),
        new LabUser("sales@contoso.test", "lab-sales", ALL, SHARED_WITH),
        new LabUser("support@contoso.test", "lab-support", ALL, SHARED_WITH),
        new LabUser("info@contoso.test", "lab-info", ALL, List.of(CLIENT)));
  }

  private static SignedIn signedIn() {
    return new SignedIn(DELEGATE, CLIENT, "lab-refresh-token~good-in-the-lab-only~svc-ece");
  }
}
