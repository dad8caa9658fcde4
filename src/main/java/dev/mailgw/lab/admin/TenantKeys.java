package dev.mailgw.lab.admin;

import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.directory.TokenTwist;
import java.util.List;

/** What can be changed about the tenant as a whole. */
final class TenantKeys {

  private static final String TOKEN_AUDIENCE = "tokenAudience";
  private static final String TOKENS_LACK = "tokensLack";

  private static final String TOKEN_PADDING = "tokenPadding";
  private static final int LONGEST = 100_000;

  private final Words words;

  TenantKeys(Words words) {
    this.words = words;
  }

  Vocabulary<TenantPolicy> policy() {
    return new Vocabulary<>(
        "the tenant",
        List.of(
            Key.of(
                "smtpAuth",
                words::flag,
                TenantPolicy::withSmtpAuth,
                tenant -> Shown.flag(tenant.smtpAuth())),
            Key.of(
                "userConsent",
                words::flag,
                TenantPolicy::withUserConsent,
                tenant -> Shown.flag(tenant.userConsent())),
            Key.of(
                "tokenLifetime",
                words::durationOrNone,
                TenantPolicy::withTokenLifetime,
                tenant -> Shown.orNone(tenant.tokenLifetime().map(Shown::duration))),
            Key.of(
                "tcpProxyPercent",
                text -> words.number(text, 0, 100),
                TenantPolicy::withTcpProxyPercent,
                tenant -> Integer.toString(tenant.tcpProxyPercent())),
            Key.of(
                "sizes",
                words::exact,
                TenantPolicy::withExactSizes,
                tenant -> tenant.exactSizes() ? "exact" : "estimated")),
        TOKEN_AUDIENCE,
        TOKENS_LACK,
        TOKEN_PADDING);
  }

  /** What is wrong with all tokens. */
  Vocabulary<TokenTwist> tokens() {
    return new Vocabulary<>(
        "the tenant",
        List.of(
            Key.of(
                TOKEN_AUDIENCE,
                words::textOrNone,
                TokenTwist::withAudience,
                twist -> Shown.orNone(twist.audience())),
            Key.of(
                TOKENS_LACK,
                words::set,
                TokenTwist::withWithheld,
                twist -> Shown.list(twist.withheld())),
            Key.of(
                TOKEN_PADDING,
                text -> words.number(text, 0, LONGEST),
                TokenTwist::withPadding,
                twist -> Integer.toString(twist.padding()))));
  }
}
