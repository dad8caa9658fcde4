package dev.mailgw;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/** What no class does: read the time by itself, sleep, print, or hide behind an empty name. */
@AnalyzeClasses(packages = "dev.mailgw", importOptions = DoNotIncludeTests.class)
class CodeRulesTest {

  private static final String[] EDGE = {"dev.mailgw.app..", "dev.mailgw.cli.."};

  @ArchTest
  static final ArchRule takesTheWallClockFromOutside =
      noClasses()
          .that()
          .resideOutsideOfPackages(EDGE)
          .should()
          .accessTargetWhere(
              any(
                  "a read of the system's date",
                  m -> m.getOwner().getPackageName().equals("java.time") && isSystemTime(m)))
          .orShould()
          .accessTargetWhere(method(System.class, "currentTimeMillis"))
          .because("a test sets the InstantSource; a reading of the system's clock it can't set");

  @ArchTest
  static final ArchRule takesTheTickerFromOutside =
      noClasses()
          .that()
          .resideOutsideOfPackages(EDGE)
          .and()
          .doNotHaveFullyQualifiedName("dev.mailgw.monitor.Ticker")
          .should()
          .accessTargetWhere(method(System.class, "nanoTime"))
          .because("phases are measured with the Ticker that tests can wind");

  @ArchTest
  static final ArchRule doesNotSleep =
      noClasses()
          .that()
          .resideOutsideOfPackages(EDGE)
          .should()
          .accessTargetWhere(method(Thread.class, "sleep"))
          .orShould()
          .accessTargetWhere(method(TimeUnit.class, "sleep"))
          .because("a wait is for an event, with a deadline, and ends when the program stops");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.mailgw.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessTargetWhere(method(Throwable.class, "printStackTrace"))
          .because("standard output belongs to the command; everything else tells or logs");

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .that()
          // the JDK's own names for what takes part in a TLS handshake
          .areNotAssignableTo(TrustManager.class)
          .and()
          .areNotAssignableTo(KeyManager.class)
          .should()
          .haveNameMatching(".*(Manager|Helper|Utils?|Impl)")
          .orShould()
          .haveNameMatching(".*[.$]Abstract[A-Z]\\w*")
          .because("such a name fits every class, so it tells nothing about this one");

  /** {@code Instant.now()}, {@code Clock.systemUTC()}; not {@code LocalDate.now(clock)}. */
  private static boolean isSystemTime(AccessTarget called) {
    return called.getName().startsWith("system")
        || (called.getName().equals("now")
            && called instanceof AccessTarget.CodeUnitAccessTarget code
            && code.getRawParameterTypes().stream()
                .noneMatch(p -> Set.of("Clock", "InstantSource").contains(p.getSimpleName())));
  }

  private static DescribedPredicate<JavaAccess<?>> method(Class<?> owner, String name) {
    return any(
        owner.getSimpleName() + "." + name + "()",
        m -> m.getName().equals(name) && m.getOwner().isAssignableTo(owner));
  }

  private static DescribedPredicate<JavaAccess<?>> any(
      String description, Predicate<AccessTarget> called) {
    return target(describe(description, called));
  }
}
