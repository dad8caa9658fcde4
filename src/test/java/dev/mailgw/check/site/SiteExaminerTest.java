package dev.mailgw.check.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Checklist;
import dev.mailgw.check.Diagnoses;
import dev.mailgw.check.Judge;
import dev.mailgw.check.Pace;
import dev.mailgw.check.Role;
import dev.mailgw.check.Site;
import dev.mailgw.check.Verdict;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteExaminerTest {

  private static final String URL = "https://ece.contoso.test";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11.6(1) ES12_ET1",
        "11.6(1) ES13",
        "12.0(1) ES6",
        "12.5(1) ES3",
        "12.5(1)_ES7",
        "12.6(1) ES1",
        "12.6(1)_ES4",
        "12.6.1 ES2",
        "12.6(1) ES6 ET2",
        "ECE 12.6(1) ES9",
        "12.6(2)",
        "15.0(1)",
        "15.0"
      })
  void theseReleasesHaveOauth(String version) {
    assertThat(result(report(version, URL, URL), "V1").verdict()).isEqualTo(Verdict.OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11.5(1) ES9",
        "11.6(1)",
        "11.6(1) ES11",
        "11.6(1) ES12",
        "12.0(1) ES5",
        "12.5(1) ES2",
        "12.5(1)",
        "12.6(1)",
        "12.6.1"
      })
  void theseDoNot(String version) {
    assertThat(report(version, URL, URL).causes()).containsExactly("ece-too-old");
  }

  @Test
  void aReleaseThatCantBeReadIsSaidToBeUnknown() {
    CheckReport report = report("the newest", URL, URL);

    assertThat(report.causes()).isEmpty();
    assertThat(result(report, "V1").outcomes().getFirst().because())
        .isEqualTo("check.eceVersion 'the newest' can't be read; write it as in 12.6(1) ES4");
  }

  @ParameterizedTest
  @CsvSource({
    "http://ece.contoso.test, it is not https",
    "https://10.1.2.3/, it has an IP address in the place of a name",
    "https://[::1]/, it has an IP address in the place of a name",
    "https://ece, the fully qualified one",
  })
  void theExternalUrlMustBeHttpsWithAFullName(String url, String why) {
    CheckReport report = report("12.6(1) ES4", url, url);

    assertThat(report.causes()).containsExactly("external-url-unfit");
    assertThat(result(report, "S1").outcomes().getFirst().finding().orElseThrow().detail())
        .endsWith(why);
  }

  @Test
  void theRedirectUriHasTheHostOfTheExternalUrl() {
    assertThat(report("12.6(1) ES4", URL, "https://ece-old.contoso.test/cb").causes())
        .containsExactly("redirect-host-mismatch");
    assertThat(result(report("12.6(1) ES4", URL, "https://ECE.contoso.test/cb"), "A1").verdict())
        .isEqualTo(Verdict.OK);
  }

  @Test
  void eachRowSaysWhatToTellAndFailuresDontHideEachOther() {
    CheckReport report = report(null, "http://ece", null);

    assertThat(because(report, "V1")).isEqualTo("tell it: check.eceVersion");
    assertThat(because(report, "A1")).isEqualTo("tell it: check.redirectUri");
    assertThat(because(report(null, null, null), "S1")).isEqualTo("tell it: check.externalUrl");
    assertThat(report("12.6(1)", "http://ece.contoso.test", "https://other.test/cb").causes())
        .containsExactly("ece-too-old", "external-url-unfit", "redirect-host-mismatch");
  }

  private static String because(CheckReport report, String row) {
    return result(report, row).outcomes().getFirst().because();
  }

  private static CheckResult result(CheckReport report, String row) {
    return report.results().stream()
        .filter(one -> one.row().id().equals(row))
        .findFirst()
        .orElseThrow();
  }

  private static CheckReport report(String version, String external, String redirect) {
    Site site =
        new Site(
            Optional.ofNullable(version),
            Optional.ofNullable(external).map(URI::create),
            Optional.ofNullable(redirect).map(URI::create).stream().toList());
    CheckPlan plan =
        new CheckPlan(Role.BOTH, site, List.of(), Map.of(), List.of(), false, Pace.USUAL);
    Diagnoses diagnoses = new Diagnoses(plan);
    new SiteExaminer().examine(plan, diagnoses);
    return Judge.judge(Checklist.standard(), plan, diagnoses, "gw1", Instant.EPOCH);
  }
}
