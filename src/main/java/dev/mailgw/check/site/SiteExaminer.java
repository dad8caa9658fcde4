package dev.mailgw.check.site;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.Diagnoses;
import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Examiner;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Site;
import dev.mailgw.check.Subject.Deployment;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is told of the installation. Asks nobody. */
public final class SiteExaminer implements Examiner {

  private static final String VERSION = "V1";
  private static final String URL = "S1";
  private static final String REDIRECT = "A1";

  @Override
  public void examine(CheckPlan plan, Diagnoses diagnoses) {
    diagnoses.put(new Deployment(), diagnosis(plan.site()));
  }

  private static Diagnosis diagnosis(Site site) {
    List<Finding> findings = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    Map<String, String> untold = new HashMap<>();
    site.eceVersion()
        .ifPresentOrElse(
            version -> version(version, findings, evidence, untold),
            () -> untold.put(VERSION, "tell it: check.eceVersion"));
    site.externalUrl()
        .ifPresentOrElse(
            url -> external(url, findings, evidence),
            () -> untold.put(URL, "tell it: check.externalUrl"));
    redirects(site, findings, untold);
    if (evidence.isEmpty()) {
      untold.put("other", "");
    }
    return new Diagnosis(findings, evidence, Optional.empty(), untold, Duration.ZERO);
  }

  private static void version(
      String told, List<Finding> findings, List<String> evidence, Map<String, String> untold) {
    Optional<EceVersion> version = EceVersion.parse(told);
    if (version.isEmpty()) {
      untold.put(VERSION, unreadable(told));
      return;
    }
    evidence.add("release " + told);
    version
        .flatMap(EceVersion::shortcoming)
        .map(why -> Finding.defect("ece-too-old", told + ": " + why, Map.of(), List.of()))
        .ifPresent(findings::add);
  }

  private static String unreadable(String told) {
    return "check.eceVersion '" + told + "' can't be read; write it as in 12.6(1) ES4";
  }

  private static void external(URI url, List<Finding> findings, List<String> evidence) {
    evidence.add("external URL " + url);
    WebAddress.fault(url)
        .map(fault -> "external URL " + url + ": " + fault)
        .map(what -> Finding.defect("external-url-unfit", what, Map.of(), List.of()))
        .ifPresent(findings::add);
  }

  /** Where the external URL is not told, its own row says so, and accounts still have this one. */
  private static void redirects(Site site, List<Finding> findings, Map<String, String> untold) {
    if (site.redirects().isEmpty() || site.externalUrl().isEmpty()) {
      untold.put(REDIRECT, site.redirects().isEmpty() ? "tell it: check.redirectUri" : "");
      return;
    }
    String host = String.valueOf(site.externalUrl().get().getHost());
    site.redirects().stream()
        .filter(redirect -> !host.equalsIgnoreCase(redirect.getHost()))
        .map(redirect ->
            Finding.defect(
                "redirect-host-mismatch",
                "redirect URI " + redirect + ", external URL " + site.externalUrl().get(),
                Map.of("host", host),
                List.of()))
        .forEach(findings::add);
  }
}
