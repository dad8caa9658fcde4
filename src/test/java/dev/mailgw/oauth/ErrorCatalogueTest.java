package dev.mailgw.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCatalogueTest {

  private final ErrorCatalogue catalogue = ErrorCatalogue.standard();

  @ParameterizedTest
  @CsvSource({
    "7000215, secret-wrong, configuration",
    "7000222, secret-expired, configuration",
    "7000218, secret-missing, configuration",
    "700016, client-unknown, configuration",
    "90002, tenant-unknown, configuration",
    "900023, tenant-unknown, configuration",
    "50011, redirect-uri-mismatch, configuration",
    "70011, scope-invalid, configuration",
    "9002313, refresh-token-malformed, configuration",
    "70000, refresh-token-invalid, sign-in",
    "700082, refresh-token-inactive, sign-in",
    "50173, grant-revoked, sign-in",
    "65001, consent-missing, tenant-admin",
    "90094, consent-missing, tenant-admin",
    "70043, sign-in-frequency, tenant-admin",
    "50076, mfa-required, sign-in",
    "53003, conditional-access, tenant-admin",
    "50057, account-disabled, tenant-admin",
    "50196, request-loop, wait",
    "90055, token-endpoint-throttled, wait",
    "90033, token-endpoint-broken, wait",
  })
  void knowsTheCauseAndWhoCanMendIt(int code, String cause, String remedy) {
    CatalogueEntry entry = catalogue.byCode(code).orElseThrow();
    assertThat(entry.cause()).isEqualTo(cause);
    assertThat(entry.remedy().label()).isEqualTo(remedy);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        7000215, 7000222, 7000218, 700025, 700027, 7000112, 700016, 7000229, 90002, 900023, 50194,
        50049, 500011, 70011, 1002012, 28002, 28003, 700022, 9002313, 900144, 90014, 9001023,
        9002327, 50011, 900971, 54005, 70000, 70008, 700005, 501481, 65001, 65004, 90094, 90095,
        650052, 650056, 650057, 50105, 700082, 700084, 70043, 70044, 50173, 50076, 50079, 50074,
        50072, 50078, 53003, 53000, 53001, 530032, 50131, 530035, 50057, 50055, 50053, 50126, 50034,
        51004, 50020, 90072, 16000, 50196, 90055, 90033, 90006, 90012, 90024, 50033, 80002, 80014
      })
  void knowsEachNumberThatMailAccountsMeet(int code) {
    assertThat(catalogue.byCode(code)).isPresent();
  }

  @Test
  void hasACauseIdAMeaningAndACureForEachEntry() {
    assertThat(catalogue.entries())
        .allSatisfy(entry -> {
          assertThat(entry.cause()).matches("[a-z0-9]+(-[a-z0-9]+)*");
          assertThat(entry.meaning()).isNotBlank().doesNotEndWith(".");
          assertThat(entry.cure()).isNotBlank().doesNotEndWith(".");
        });
  }

  @ParameterizedTest
  @EnumSource
  void hasAnEntryForEachFailureThatIsNoAnswer(LocalFailure failure) {
    assertThat(catalogue.local(failure).cause()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "700082, invalid_grant, bad_token, refresh-token-inactive",
    "0, invalid_grant, bad_token, grant-revoked",
    "99999, invalid_grant, consent_required, consent-missing",
    "0, invalid_grant, '', refresh-token-invalid",
    "0, interaction_required, '', mfa-required",
    "0, temporarily_unavailable, '', token-endpoint-broken",
    "0, something_new, '', sign-in-refused",
  })
  void keysOnTheNumberThenOnTheWords(int code, String error, String suberror, String cause) {
    List<Integer> codes = code == 0 ? List.of() : List.of(code);
    Refusal refusal = new Refusal(400, codes, error, suberror, "", "", "", "", Optional.empty());
    assertThat(catalogue.diagnose(refusal).cause()).isEqualTo(cause);
  }

  @Test
  void takesTheUnknownForPassing() {
    assertThat(catalogue.byCause("sign-in-refused").orElseThrow().remedy().permanent()).isFalse();
  }

  @Test
  void explainsANumberInAnyText() {
    CatalogueEntry entry =
        catalogue
            .explain("… failed with AADSTS999999, AADSTS7000222: The provided …")
            .orElseThrow();
    assertThat(entry.cause()).isEqualTo("secret-expired");
    assertThat(entry.reference()).contains("https://login.microsoftonline.com/error?code=7000222");
    assertThat(catalogue.explain("535 5.7.3")).isEmpty();
  }

  @Test
  void leavesTheServiceAloneForTenMinutesAfterARequestLoop() {
    assertThat(catalogue.byCode(50196).orElseThrow().pause()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void refusesTwoEntriesForOneKey() {
    CatalogueEntry one = CatalogueEntry.parse("1, 2 | a-b | wait | 0 | meaning | cure");
    CatalogueEntry two = CatalogueEntry.parse("2 | c-d | wait | 0 | meaning | cure");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new ErrorCatalogue(List.of(one, two)))
        .withMessageContaining("'2'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 | a | wait | 0 | m", "1 | a | never | 0 | m | c"})
  void refusesALineThatIsNoEntry(String line) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> CatalogueEntry.parse(line));
  }
}
