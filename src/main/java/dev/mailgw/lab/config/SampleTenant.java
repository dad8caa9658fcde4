package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Tenant;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.limit.Limits;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
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

  private SampleTenant() {}

  static LabConfig config() {
    return new LabConfig(
        new Tenant("5b1c3a52-7c3e-4d0e-9d0c-0f6a4e2b7c11", "contoso.test"),
        loopback(),
        10000,
        Path.of("data", "lab"),
        List.of(),
        TenantPolicy.STANDARD,
        Limits.OPEN,
        List.of(
            new Application(CLIENT, Optional.of("lab-client-secret~good-in-the-lab-only~0001"))),
        List.of(
            new LabUser(DELEGATE, "lab-svc-ece", ALL, List.of()),
            new LabUser("sales@contoso.test", "lab-sales", ALL, SHARED_WITH),
            new LabUser("support@contoso.test", "lab-support", ALL, SHARED_WITH),
            new LabUser("info@contoso.test", "lab-info", ALL, List.of(CLIENT))),
        List.of(new SignedIn(DELEGATE, CLIENT, "lab-refresh-token~good-in-the-lab-only~svc-ece")));
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }
}
