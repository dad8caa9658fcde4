package dev.mailgw;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;

/** A library lives in the sub-package that is named after it, so that it can be replaced there. */
@AnalyzeClasses(packages = "dev.mailgw", importOptions = DoNotIncludeTests.class)
class LibraryRulesTest {

  /** What speaks to a library or a protocol on behalf of a station. */
  private static final String[] ADAPTERS = {
    "dev.mailgw.retrieve.imap..",
    "dev.mailgw.retrieve.pop3..",
    "dev.mailgw.dispatch.smtp..",
    "dev.mailgw.triage.mime..",
    "dev.mailgw.oauth.msal..",
    "dev.mailgw.schedule.quartz..",
    "dev.mailgw.spool.sql..",
    "dev.mailgw.monitor.prometheus..",
    "dev.mailgw.monitor.jfr..",
    "dev.mailgw.monitor.log.."
  };

  private static final String[] STATIONS = {
    "dev.mailgw.message..",
    "dev.mailgw.alias..",
    "dev.mailgw.spool..",
    "dev.mailgw.retrieve..",
    "dev.mailgw.triage..",
    "dev.mailgw.acknowledge..",
    "dev.mailgw.submit..",
    "dev.mailgw.dispatch..",
    "dev.mailgw.oauth..",
    "dev.mailgw.schedule..",
    "dev.mailgw.monitor..",
    "dev.mailgw.alarm..",
    "dev.mailgw.probe..",
    "dev.mailgw.wire.."
  };

  @ArchTest
  static final ArchRule stationsKnowTheJdkOnly =
      noClasses()
          .that(resideInAnyPackage(STATIONS).and(not(resideInAnyPackage(ADAPTERS))))
          .should()
          .dependOnClassesThat(
              not(resideInAnyPackage("java..", "javax..", "org.slf4j..", "dev.mailgw..", "")))
          .because("a station's rules must outlive the libraries and be testable without them");

  @ArchTest
  static final ArchRule onlyTheAssemblyAndTheToolsNameAnAdapter =
      noClasses()
          .that(resideInAnyPackage(STATIONS).and(not(resideInAnyPackage(ADAPTERS))))
          .should()
          .dependOnClassesThat(resideInAnyPackage(ADAPTERS))
          .because("a station sees its port; which adapter stands behind it is app's decision");

  @ArchTest
  static final ArchRule mail =
      only("jakarta.mail..", "jakarta.activation..", "org.eclipse.angus..")
          .in("triage.mime", "app.load");

  @ArchTest static final ArchRule quartz = only("org.quartz..").in("schedule.quartz");

  @ArchTest
  static final ArchRule msal = only("com.microsoft.aad.msal4j..", "com.azure..").in("oauth.msal");

  @ArchTest
  static final ArchRule databases =
      only("java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..", "org.sqlite..")
          .in("spool.sql");

  @ArchTest static final ArchRule postgres = only("org.postgresql..").in("spool.sql");

  @ArchTest static final ArchRule http = only("io.helidon..").in("console", "lab");

  @ArchTest static final ArchRule commandLine = only("picocli..").in("cli");

  @ArchTest
  static final ArchRule meters =
      only("io.micrometer..", "io.prometheus..").in("monitor.prometheus");

  @ArchTest static final ArchRule flightRecorder = only("jdk.jfr..").in("monitor.jfr");

  @ArchTest static final ArchRule logging = only("ch.qos.logback..").in("monitor.log");

  @ArchTest
  static final ArchRule yaml =
      only("org.snakeyaml..").in("config", "lab.config", "lab.plan", "lab.yaml");

  @ArchTest
  static final ArchRule json =
      only("tools.jackson..", "com.fasterxml..")
          .in("console", "cli", "app", "lab", "oauth.msal", "monitor.log");

  @ArchTest static final ArchRule tokens = only("com.nimbusds..").in("lab");

  @ArchTest static final ArchRule certificates = only("org.bouncycastle..").in("lab");

  @ArchTest static final ArchRule histograms = only("org.HdrHistogram..").in("load");

  private static Library only(String... packages) {
    return new Library(List.of(packages));
  }

  private record Library(List<String> packages) {

    ArchRule in(String... homes) {
      return noClasses()
          .that()
          .resideOutsideOfPackages(
              Arrays.stream(homes).map(h -> "dev.mailgw." + h + "..").toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages.toArray(String[]::new))
          .because("this library is at home in " + String.join(", ", homes));
    }
  }
}
