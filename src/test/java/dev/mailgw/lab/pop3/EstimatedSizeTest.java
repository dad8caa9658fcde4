package dev.mailgw.lab.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimatedSizeTest {

  @Test
  void isOffByTenPercentAtMostEitherWay() {
    assertThat(IntStream.rangeClosed(1, 1_000).mapToLong(uid -> EstimatedSize.of(uid, 10_000)))
        .allMatch(size -> size >= 9_000 && size <= 11_000)
        .contains(9_000L, 11_000L);
  }

  @Test
  void isTheSameAtEachTryAndAnotherForTheNextMessage() {
    assertThat(EstimatedSize.of(7, 10_000))
        .isEqualTo(EstimatedSize.of(7, 10_000))
        .isNotEqualTo(EstimatedSize.of(8, 10_000));
  }

  @Test
  void neverOverflows() {
    assertThat(EstimatedSize.of(Integer.MAX_VALUE, Integer.MAX_VALUE)).isPositive();
    assertThat(EstimatedSize.of(1, 0)).isZero();
  }
}
