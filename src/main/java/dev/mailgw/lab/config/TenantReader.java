package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.Tenant;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.yaml.Problems;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Section.Text;
import dev.mailgw.lab.yaml.Values;
import java.util.Optional;
import java.util.Set;

/** Binds {@code tenant} and the token lifetime, which may stand there or at the top. */
final class TenantReader {

  private static final Set<String> KEYS =
      Set.of("id", "domain", "smtpAuth", "userConsent", "tokenLifetime", "tcpProxyPercent");

  private final Section top;
  private final Optional<Section> section;
  private final Values values;
  private final Problems problems;

  TenantReader(Section top, Values values, Problems problems) {
    this.top = top;
    this.section = top.section("tenant", KEYS);
    this.values = values;
    this.problems = problems;
  }

  /** Empty only if there are problems. */
  Optional<Tenant> tenant() {
    return section.flatMap(tenant -> {
      var id = tenant.requiredText("id").flatMap(values::guid);
      var domain = tenant.requiredText("domain").map(Text::value);
      return id.flatMap(i -> domain.map(d -> new Tenant(i, d)));
    });
  }

  TenantPolicy policy() {
    TenantPolicy standard = TenantPolicy.STANDARD;
    return new TenantPolicy(
        flag("smtpAuth").orElse(standard.smtpAuth()),
        flag("userConsent").orElse(standard.userConsent()),
        lifetime().flatMap(values::duration),
        text("tcpProxyPercent")
            .flatMap(t -> new ConfigValues(values).number(t, 0, 100, "a percentage, 0 to 100"))
            .orElse(standard.tcpProxyPercent()),
        top.text("sizes").flatMap(this::exact).orElse(standard.exactSizes()));
  }

  private Optional<Boolean> exact(Text text) {
    return switch (text.value()) {
      case "exact" -> Optional.of(true);
      case "estimated" -> Optional.of(false);
      default -> values.wrong(text, "estimated or exact");
    };
  }

  private Optional<Text> lifetime() {
    Optional<Text> own = text("tokenLifetime");
    Optional<Text> above = top.text("tokenLifetime");
    if (own.isPresent() && above.isPresent()) {
      problems.add(above.get().at(), "'tokenLifetime' stands in 'tenant', too; leave one out");
    }
    return own.or(() -> above);
  }

  private Optional<Boolean> flag(String key) {
    return text(key).flatMap(values::flag);
  }

  private Optional<Text> text(String key) {
    return section.flatMap(s -> s.text(key));
  }
}
