package dev.mailgw.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhomTest {

  @ParameterizedTest
  @CsvSource({
    "anne@x, anne@x, true",
    "ANNE@x, anne@x, true",
    "anne@x, anne@xy, false",
    "*, anne@x, true",
    "*@x, anne@x, true",
    "*@y, anne@x, false",
    "anne*, anne@x, true",
    "a*e@x, anne@x, true",
    "a*n*x, anne@x, true",
    "a*z*x, anne@x, false",
    "ab*ba, aba, false",
    "ab*ba, abba, true",
    "a**x, anne@x, true"
  })
  void aStarStandsForAnything(String pattern, String name, boolean fits) {
    assertThat(Whom.glob(pattern, name)).isEqualTo(fits);
  }

  @Test
  void whoHasNotSignedInMeetsOnlyWhatNamesNobody() {
    Scene stranger = Scene.of(4);

    assertThat(Whom.EVERYONE.includes(stranger)).isTrue();
    assertThat(Whom.mailbox("*").includes(stranger)).isFalse();
    assertThat(connection(4).includes(stranger)).isTrue();
    assertThat(connection(5).includes(stranger)).isFalse();
  }

  @Test
  void mailboxAndAccountMustBothFit() {
    Scene scene = new Scene(1, Optional.of("sales@x"), Optional.of("svc@x"), OptionalInt.empty());

    assertThat(whom("sales@x", "svc@x").includes(scene)).isTrue();
    assertThat(whom("sales@x", "anne@x").includes(scene)).isFalse();
    assertThat(whom("info@x", "svc@x").includes(scene)).isFalse();
  }

  private static Whom whom(String mailbox, String account) {
    return new Whom(Optional.of(mailbox), Optional.of(account), OptionalLong.empty());
  }

  private static Whom connection(long number) {
    return new Whom(Optional.empty(), Optional.empty(), OptionalLong.of(number));
  }
}
