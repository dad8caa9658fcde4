package dev.mailgw.lab.entra;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Tenant;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.wire.WireEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** A tenant with one confidential and one public client, one user, and a clock to be moved. */
final class TestTenant {

  static final Tenant TENANT = new Tenant("11111111-2222-4333-8444-555555555555", "contoso.test");
  static final Application APP =
      new Application("aaaaaaaa-0000-4000-8000-000000000001", Optional.of("s3cr3t~value"));
  static final Application PUBLIC =
      new Application("aaaaaaaa-0000-4000-8000-000000000002", Optional.empty());
  static final LabUser USER =
      new LabUser("svc-ece@contoso.test", "pw", EnumSet.allOf(LabProtocol.class), List.of());

  /** One for all tests: an RSA key takes its time. */
  static final SigningKey KEY = SigningKey.make();

  static final String MAIL =
      "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send";
  static final String APP_SCOPE = "https://outlook.office365.com/.default";

  private final AtomicReference<Instant> now;
  final LabClock clock;
  final Queue<WireEvent> events = new ConcurrentLinkedQueue<>();
  final Faults faults;
  final Directory directory;
  final Entra entra;
  private final TokenEndpoint endpoint;

  private TestTenant(Instant start, Optional<Duration> tokenLife, LoopLimit loops) {
    now = new AtomicReference<>(start);
    clock = LabClock.of(now::get);
    var random = new Random(7);
    directory =
        new Directory(
            TENANT,
            TenantPolicy.STANDARD.withTokenLifetime(tokenLife),
            List.of(APP, PUBLIC),
            List.of(USER));
    faults = new Faults(clock);
    entra =
        new Entra(
            directory,
            new LifeTimes(directory, clock, random),
            clock,
            random,
            new EntraOptions(
                new EntraState(KEY, SignInBook.inMemory()), faults, events::add, loops));
    endpoint = entra.tokenEndpoint();
  }

  static TestTenant at(String instant) {
    return new TestTenant(Instant.parse(instant), Optional.empty(), LoopLimit.STANDARD);
  }

  static TestTenant withTokenLife(Duration life) {
    return new TestTenant(
        Instant.parse("2026-04-06T10:00:00Z"), Optional.of(life), LoopLimit.STANDARD);
  }

  static TestTenant withLoops(LoopLimit loops) {
    return new TestTenant(Instant.parse("2026-04-06T10:00:00Z"), Optional.empty(), loops);
  }

  void pass(Duration time) {
    now.updateAndGet(at -> at.plus(time));
  }

  String refreshToken(Application client) {
    return entra.refreshToken(USER, client);
  }

  /** What the token endpoint answers to these names and values. */
  Reply post(String... namesAndValues) {
    return postTo(TENANT.id(), namesAndValues);
  }

  Reply postTo(String segment, String... namesAndValues) {
    return answer(segment, form(namesAndValues), Optional.empty());
  }

  /** What the token endpoint answers to this body with this {@code Authorization} header. */
  Reply answer(String segment, String body, Optional<String> authorization) {
    var trace = entra.trace(Optional.of("11111111-0000-4000-8000-000000000000"));
    return endpoint.answer(
        new TokenCall(
            segment,
            body,
            "https://localhost/" + TENANT.id() + "/v2.0",
            trace,
            authorization,
            Optional.of("a test"),
            Optional.empty()));
  }

  /** What the lab was told of this kind. */
  List<String> noted(WireEvent.Kind kind) {
    return events.stream().filter(e -> e.kind() == kind).map(WireEvent::detail).toList();
  }

  Reply askAsApplication(String scope) {
    return post(
        "grant_type",
        "client_credentials",
        "client_info",
        "1",
        "client_id",
        APP.id(),
        "client_secret",
        APP.secret().orElseThrow(),
        "scope",
        scope);
  }

  Reply refreshWith(String token) {
    return post("grant_type", "refresh_token", "client_id", PUBLIC.id(), "refresh_token", token);
  }

  Reply refresh(Application client, String scope, String... more) {
    var form =
        new ArrayList<>(
            List.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client.id(),
                "refresh_token",
                refreshToken(client),
                "scope",
                scope));
    form.addAll(List.of(more));
    return post(form.toArray(String[]::new));
  }

  static String form(String... namesAndValues) {
    var form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append(form.isEmpty() ? "" : "&")
          .append(namesAndValues[i])
          .append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
