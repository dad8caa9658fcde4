package dev.mailgw.monitor.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Authorization: Bearer s3cret-admin-token     | Authorization: Bearer [MASKED]
          auth=Bearer EwBgA8l6BAAU6k7+XVQzkGyMv7VHB/h4cHbJYRAAAR^A | auth=Bearer [MASKED]^A
          client_secret=abC8Q~x.y&scope=openid         | client_secret=[MASKED]&scope=openid
          {"refresh_token":"0.AXoA","expires_in":3599} | {"refresh_token":"[MASKED]","expires_in":3599}
          "access_token" : "short"                     | "access_token" : "[MASKED]"
          got eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJodHRw.c2lnbmF0dXJl here | got [MASKED] here
          eyJhbGciOiJSU0EtT0FFUCJ9.a1.b2.c3.d4         | [MASKED]
          AUTHENTICATE XOAUTH2 dXNlcj1zYWxlc0BleGFtcGxlLmNvbQFhdXRoPUJlYXJlcg== | AUTHENTICATE XOAUTH2 [MASKED]
          kept 0.AXoAk3Yz9d8s7f6g5h4j3k2l1m0n-AbC.AgABAAEAAAD now | kept [MASKED] now
          M.C507_BAY.0.U.-Cq8ZkT5a6b7c8d9e0f1g2h3      | [MASKED]
          GET /oauth/callback?code=0.AbC123&state=xyz  | GET /oauth/callback?code=[MASKED]&state=xyz
          """)
  void blanksCredentialsAndKeepsTheRest(String text, String expected) {
    assertThat(Mask.mask(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
        "WWW-Authenticate: Bearer authorization_uri was sent",
        "AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is"
            + " needed.",
        "<CAFz3Qk9x0A1b2C3d4E5f6G7h8@mail.gmail.com> accepted with code=250 for M.Smith_BAY",
        "250 2.0.0 OK [Hostname=AM0PR01MB1234.eurprd01.prod.exchangelabs.com]",
        "cycle=17 instance=999 alias=sales token=120 auth=31"
      })
  void leavesTheWordsThatExplainAFailure(String text) {
    assertThat(Mask.mask(text)).isEqualTo(text);
  }

  @Test
  void blanksWhateverIsLongEnoughToBeAToken() {
    assertThat(Mask.mask("said " + "Ab1_".repeat(60) + " and left"))
        .isEqualTo("said [MASKED] and left");
  }
}
