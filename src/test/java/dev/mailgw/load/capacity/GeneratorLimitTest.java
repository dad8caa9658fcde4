package dev.mailgw.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.mailgw.load.capacity.GeneratorLimit.Delivered;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratorLimitTest {

  @Test
  void whatIsDeliveredWhenAllIsDueAtOnceIsTheMost() {
    List<Delivered> mails =
        IntStream.range(0, 101).mapToObj(i -> new Delivered(0, 3 + i * 0.01)).toList();
    assertThat(GeneratorLimit.perHour(mails)).isCloseTo(360_000, offset(1.0));
    assertThat(GeneratorLimit.perHour(List.of(new Delivered(0, 1)))).isZero();
  }

  @Test
  void oneMailInTwentyIsAsLateAsItSays() {
    List<Delivered> mails =
        IntStream.rangeClosed(1, 100).mapToObj(i -> new Delivered(i, i + i / 1000.0)).toList();
    assertThat(GeneratorLimit.lateness(mails)).isCloseTo(0.095, offset(1e-9));
    assertThat(GeneratorLimit.lateness(List.of())).isZero();
  }

  @Test
  void saysThatItDoesNotKeepUpWhenItDoesNot() {
    assertThat(new GeneratorLimit(1e6, 5000, 8e5, 0.02).text())
        .isEqualTo(
            "the generator by itself keeps up with 800,000 mails of 5,000 bytes an hour: one in"
                + " twenty is 20 ms late or more; with all due at once it makes 1,000,000\n");
    assertThat(new GeneratorLimit(1e6, 5000, 8e5, 2).text()).contains("does not keep up");
  }
}
