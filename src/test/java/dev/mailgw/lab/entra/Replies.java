package dev.mailgw.lab.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;

/** Looks into answers of the token endpoint. */
final class Replies {

  private Replies() {}

  static JWTClaimsSet claims(Reply reply, String member) throws ParseException {
    return SignedJWT.parse((String) reply.body().get(member)).getJWTClaimsSet();
  }

  static void assertRefused(Reply reply, int status, String error, int code, String sentence) {
    assertThat((String) reply.body().get("error_description"))
        .startsWith("AADSTS" + code + ": " + sentence);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body())
        .containsEntry("error", error)
        .containsEntry("error_codes", List.of(code));
  }
}
