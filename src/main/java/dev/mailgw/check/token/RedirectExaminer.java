package dev.mailgw.check.token;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.Diagnoses;
import dev.mailgw.check.Examiner;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Subject.Account;
import dev.mailgw.check.Together;
import dev.mailgw.oauth.CatalogueEntry;
import dev.mailgw.oauth.ErrorCatalogue;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the redirect URIs of sign-ins are registered: the service says so before anybody signs
 * in. A wrong one stops the next sign-in only, so nothing else hangs on it. Adds to what is known
 * of the accounts, so it comes after their tokens.
 */
public final class RedirectExaminer implements Examiner {

  private static final String ROW = "A1";
  private static final String CAUSE = "redirect-uri-mismatch";

  private final AuthorizePages pages;

  public RedirectExaminer(AuthorizePages pages) {
    this.pages = pages;
  }

  @Override
  public void examine(CheckPlan plan, Diagnoses diagnoses) throws InterruptedException {
    Together.forEach(
        plan.accounts(),
        account -> {
          Account subject = new Account(account.id());
          if (account.grant() != Grant.REFRESH_TOKEN) {
            diagnoses.addUntold(subject, ROW, "");
          } else if (plan.site().redirects().isEmpty()) {
            diagnoses.addUntold(subject, ROW, "tell it: check.redirectUri");
          } else if (diagnoses.obstacle(subject).isEmpty()) {
            for (URI redirect : plan.site().redirects()) {
              ask(account, redirect, diagnoses);
            }
          }
        });
  }

  private void ask(OAuthAccount account, URI redirect, Diagnoses diagnoses)
      throws InterruptedException {
    Account subject = new Account(account.id());
    try {
      String answer = pages.ask(account, redirect);
      mismatch(answer)
          .ifPresent(entry -> diagnoses.add(subject, finding(account, redirect, entry)));
    } catch (IOException e) {
      diagnoses.addUntold(subject, ROW, "the page for sign-ins did not answer: " + e.getMessage());
    }
  }

  /** Other errors are the business of other rows. */
  private static Optional<CatalogueEntry> mismatch(String answer) {
    return ErrorCatalogue.standard().explain(answer).filter(entry -> entry.cause().equals(CAUSE));
  }

  private static Finding finding(OAuthAccount account, URI redirect, CatalogueEntry entry) {
    return Finding.defect(
        CAUSE,
        "%s: AADSTS%s for %s".formatted(entry.meaning(), entry.keys().getFirst(), redirect),
        Map.of("user", account.user(), "client", account.registration().clientId()),
        List.of(
            "GET of the authorize endpoint for application "
                + account.registration().clientId()
                + " with redirect_uri="
                + redirect
                + " and prompt=none"));
  }
}
