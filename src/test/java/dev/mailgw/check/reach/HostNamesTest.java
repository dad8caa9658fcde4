package dev.mailgw.check.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostNamesTest {

  @Test
  void aWildcardStandsForOneLabelOnTheLeft() {
    X509Certificate certificate = certificate("*.office365.test");
    assertThat(HostNames.match(certificate, "outlook.office365.test")).isTrue();
    assertThat(HostNames.match(certificate, "Outlook.Office365.TEST.")).isTrue();
    assertThat(HostNames.match(certificate, "a.b.office365.test")).isFalse();
    assertThat(HostNames.match(certificate, "office365.test")).isFalse();
    assertThat(HostNames.match(certificate, "outlook.other.test")).isFalse();
  }

  @Test
  void theCommonNameDoesNotCount() {
    X509Certificate certificate =
        new TestAuthority("CN=ca")
            .issue(
                "CN=mail.test",
                TestAuthority.keys(),
                "other.test",
                Instant.now().plus(Duration.ofDays(1)));
    assertThat(HostNames.match(certificate, "mail.test")).isFalse();
  }

  private static X509Certificate certificate(String name) {
    return new TestAuthority("CN=ca")
        .issue("CN=x", TestAuthority.keys(), name, Instant.now().plus(Duration.ofDays(1)));
  }
}
