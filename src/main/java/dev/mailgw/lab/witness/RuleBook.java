package dev.mailgw.lab.witness;

import java.util.List;

/** All that is demanded of a client. */
final class RuleBook {

  private RuleBook() {}

  /** The rules for one client, which has done nothing yet. */
  static List<Rule> of(Terms terms) {
    return List.of(
        new WaitsOutBackoff(),
        new HonoursRetryAfter(),
        new BacksOffAfterRefusals(),
        new NoRetryOfHopelessTokenRequests(),
        new ReusesTokens(terms.tokenLife()),
        new OneRefreshAtATime(),
        new ConnectionLimit(terms.limits()),
        new MessageRate(terms.limits()),
        new VerifiesCertificates(),
        new TlsBeforeCredentials(),
        new NoPasswordSignIn(),
        new NoLoginWithToken(),
        new StopsWhenTold(),
        new ClosesProperly(),
        new DeletesOnlyWhatItFetched(),
        new FetchesOnce(),
        new SubmitsOnce());
  }
}
