package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.WireEvent.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A refusal that only a person can lift is no reason to ask again and again. */
final class NoRetryOfHopelessTokenRequests implements Rule {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST = 2;

  /** Where the account is not known, several may be in the same trouble. */
  private static final int MOST_OF_UNKNOWN = 10;

  /** Microsoft's numbers of refusals that no repetition cures. */
  private static final Set<String> HOPELESS =
      Set.of(
          "50011", "50034", "50053", "50055", "50057", "50076", "50079", "50105", "50126", "50158",
          "50173", "50196", "53000", "53001", "53003", "54005", "65001", "65004", "70000", "70008",
          "70011", "70043", "90002", "90094", "500011", "500113", "700003", "700016", "700027",
          "700082", "700084", "7000112", "7000215", "7000216", "7000218", "7000222", "530003");

  private static final Pattern NUMBER = Pattern.compile("(?:AADSTS)?(\\d{5,7}).*", Pattern.DOTALL);

  private final Tally tally = new Tally("token requests refused for good");
  private final Rate rate = new Rate();

  @Override
  public String id() {
    return "no-retry-of-hopeless-token-requests";
  }

  @Override
  public String demands() {
    return "does not repeat a token request that needs a person, but rarely";
  }

  @Override
  public void hear(Observation seen) {
    Matcher number = NUMBER.matcher(seen.event().detail());
    if (seen.is(Kind.TOKEN_REFUSED) && number.matches() && HOPELESS.contains(number.group(1))) {
      judge(seen, number.group(1));
    }
  }

  private void judge(Observation seen, String number) {
    String account = seen.visit().account();
    int inAMinute = rate.happened(account + " " + number, seen.at(), WINDOW);
    if (inAMinute > (account.isEmpty() ? MOST_OF_UNKNOWN : MOST)) {
      tally.broken("AADSTS" + number + " " + inAMinute + " times in a minute");
    } else {
      tally.kept();
    }
  }

  @Override
  public Finding finding() {
    return tally.finding();
  }
}
