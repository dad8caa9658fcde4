package dev.mailgw.lab.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiedUtf7Test {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INBOX|INBOX",
        "Tom & Ann|Tom &- Ann",
        "Entw\u00fcrfe|Entw&APw-rfe",
        "~peter/mail/\u53f0\u5317/\u65e5\u672c\u8a9e|~peter/mail/&U,BTFw-/&ZeVnLIqe-",
        "\ud83d\ude00|&2D3eAA-"
      })
  void writesANameInOneWay(String name, String wire) {
    assertThat(ModifiedUtf7.encode(name)).isEqualTo(wire);
    assertThat(ModifiedUtf7.decode(wire)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a&b", "&AGE-", "&!!!-", "&A-", "caf\u00e9", "&ZeVnLIqe"})
  void whatIsWrittenOtherwiseIsNoName(String wire) {
    assertThat(ModifiedUtf7.decode(wire)).isEmpty();
  }
}
