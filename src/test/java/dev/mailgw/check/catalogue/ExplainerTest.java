package dev.mailgw.check.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {

  private final Explainer explainer = Explainer.standard();

  @ParameterizedTest
  @CsvFileSource(resources = "explained-lines.csv", delimiter = '|', quoteCharacter = '~')
  void namesTheCauseOfWhatServersAndJavaSay(String cause, String line) {
    assertThat(causes(line)).as(line).first().isEqualTo(cause);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A1 NO AUTHENTICATE failed. | scope-missing",
        "-ERR Authentication failure: unknown user name or bad password. | pop-disabled",
        "535 5.7.3 Authentication unsuccessful [AM0PR02CA0001 x y] | shared-mailbox-as-smtp-user",
        "A3 BAD User is authenticated but not connected. | no-full-access",
      })
  void tellsOfAllCausesOfOneAnswerAndHowTheyAreToldApart(String line, String candidate) {
    Explanation one = explainer.explain(line).getFirst();

    assertThat(one.candidates()).extracting(Cause::id).contains(candidate);
    assertThat(one.decides()).startsWith("mailgw check ").contains(candidate);
  }

  @Test
  void theDetailGoesBeforeTheAnswerThatHasManyCauses() {
    assertThat(
            causes(
                "A1 NO AUTHENTICATE failed."
                    + " Error=\"AuthFailed:LogonDenied-None-OAuthLog:AuthExc_Auth Failed\""))
        .containsExactly("exchange-principal-missing");
  }

  @Test
  void severalLinesAreExplainedTheMostSpecialFirst() {
    assertThat(
            causes(
                """
                A3 BAD User is authenticated but not connected.
                * BYE Connection closed. 14
                535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.
                AADSTS7000222: The provided client secret keys are expired.
                """))
        .containsExactly(
            "secret-expired", "smtp-auth-disabled-tenant", "not-connected", "imap-throttled");
  }

  @Test
  void everyIdIsExplained() {
    assertThat(Catalogue.standard().ids())
        .allSatisfy(id -> assertThat(causes(id)).containsExactly(id));
  }

  @Test
  void anIdInALogLineIsExplained() {
    assertThat(causes("alias=sales result=failed reason=imap-bye took=0.3"))
        .containsExactly("imap-bye");
  }

  @Test
  void theCureIsTheOneOfTheVeryNumber() {
    Cause none = explainer.explain("AADSTS900971").getFirst().cause();

    assertThat(none.cure()).contains("add the redirect URI");
    assertThat(none.reference()).contains("https://login.microsoftonline.com/error?code=900971");
  }

  @Test
  void saysNothingOfWhatItDoesNotKnow() {
    assertThat(explainer.explain("all is well, 250 mails")).isEmpty();
    assertThat(explainer.explain("AADSTS999999: Something new.")).isEmpty();
    assertThat(explainer.unknownNumber("AADSTS999999: Something new.")).contains(999999);
  }

  @Test
  void everyCauseOfALineIsInTheCatalogue() {
    assertThat(LinePattern.standard())
        .flatExtracting(LinePattern::causes)
        .allSatisfy(cause -> assertThat(Catalogue.standard().ids()).contains(cause));
  }

  private List<String> causes(String text) {
    return explainer.explain(text).stream().map(one -> one.cause().id()).toList();
  }
}
