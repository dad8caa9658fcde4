package dev.mailgw;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;

/** Which package may know which: dependencies point the way the mail does not come from. */
@AnalyzeClasses(packages = "dev.mailgw", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String STATIONS =
      "message alias monitor wire oauth spool schedule retrieve triage acknowledge submit dispatch"
          + " probe alarm";

  /** For each package what it may know of the others; a new package needs a new line. */
  private static final Map<String, String> MAY_KNOW =
      Map.ofEntries(
          Map.entry("message", ""),
          Map.entry("alias", "message"),
          Map.entry("monitor", "alias message"),
          Map.entry("wire", "monitor"),
          Map.entry("oauth", "alias monitor schedule wire"),
          Map.entry("schedule", "alias monitor"),
          Map.entry("spool", "alias message monitor"),
          Map.entry("retrieve", "alias message monitor oauth schedule spool wire"),
          Map.entry("triage", "alias message monitor schedule spool"),
          Map.entry("acknowledge", "alias message monitor schedule spool triage"),
          Map.entry("submit", "alias message monitor schedule spool"),
          Map.entry("dispatch", "alias message monitor oauth schedule spool wire"),
          Map.entry("probe", "alias message monitor schedule spool retrieve dispatch"),
          Map.entry("alarm", "alias message monitor oauth schedule spool dispatch wire"),
          Map.entry("config", STATIONS),
          Map.entry("check", STATIONS + " config"),
          Map.entry("load", STATIONS + " config"),
          Map.entry("console", STATIONS + " config check"),
          Map.entry("lab", ""),
          Map.entry("app", STATIONS + " config check load console lab"),
          Map.entry("cli", STATIONS + " config check load console lab app"));

  @ArchTest
  static void knowsOnlyWhatLiesBeforeItOnTheMailsWay(JavaClasses gateway) {
    assertAll(
        MAY_KNOW.entrySet().stream()
            .map(known -> mayKnow(known.getKey(), known.getValue()))
            .map(rule -> () -> rule.check(gateway)));
  }

  private static ArchRule mayKnow(String name, String known) {
    String[] allowed =
        Stream.of((name + " " + known).trim().split(" "))
            .map(ArchitectureTest::within)
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(within(name))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("dev.mailgw..").or(resideInAnyPackage(allowed)))
        .because("data goes one way: cli → app → tools → stations → spool → alias → message")
        .allowEmptyShould(true);
  }

  @ArchTest
  static void everyPackageHasItsPlaceInTheOrder(JavaClasses gateway) {
    Stream<String> packages = gateway.stream().map(JavaClass::getPackageName);
    assertThat(
            packages.map(p -> p.split("\\.")).filter(p -> p.length > 2).map(p -> p[2]).distinct())
        .isSubsetOf(MAY_KNOW.keySet());
  }

  @ArchTest
  static final ArchRule noCycles =
      slices()
          .matching("dev.mailgw.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a station that two others pull at can't be understood or tested alone");

  @ArchTest
  static final ArchRule theLabIsAPeerOnTheWire =
      noClasses()
          .that()
          .resideInAPackage("dev.mailgw.lab..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.mailgw..").and(resideOutsideOfPackage("dev.mailgw.lab..")))
          .because("what gateway and lab share, a mistake in both would hide");

  @ArchTest
  static final ArchRule theGatewayDoesNotKnowTheLab =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.mailgw.lab..", "dev.mailgw.app..", "dev.mailgw.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.mailgw.lab..")
          .because("production must not be able to tell the lab from Office 365");

  private static String within(String name) {
    return "dev.mailgw." + name + "..";
  }
}
