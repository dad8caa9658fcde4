package dev.mailgw.retrieve.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UidSetTest {

  @Test
  void writesRunsAsRanges() {
    assertThat(UidSet.of(1, 2, 3, 7, 9, 10)).containsExactly("1:3,7,9:10");
    assertThat(UidSet.of()).isEmpty();
  }

  @Test
  void aMillionScatteredUidsFitCommandsThatExchangeTakes() {
    long[] odd = LongStream.range(0, 100_000).map(n -> 4_294_000_000L + 2 * n).toArray();
    List<String> sets = UidSet.of(odd);
    assertThat(sets).allSatisfy(set -> assertThat(set.length()).isLessThan(10_000));
    assertThat(String.join(",", sets).split(",")).hasSize(100_000);
  }
}
