package dev.mailgw.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFieldTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "john@example.org | john@example.org |",
        "John Doe <john@Example.ORG> | john@example.org | John Doe",
        "\"Doe, John\" <john@example.org> | john@example.org | Doe, John",
        "\"John \\\"J\\\" Doe\" <john@example.org> | john@example.org | John \"J\" Doe",
        "john@example.org (John Doe) | john@example.org | John Doe",
        "john@example.org (John (the) Doe) | john@example.org | John (the) Doe",
        "John <john(home)@example.org> | john@example.org | John",
        "<@relay.example,@b.example:john@example.org> | john@example.org |",
        "<john @ example.org> | john@example.org |",
        "john @ example.org | john@example.org |",
        "John Doe john@example.org | john@example.org |",
        "=?utf-8?Q?J=C3=B6rg?= =?utf-8?Q?_Doe?= <j@example.org> | j@example.org | Jörg Doe",
        "=?utf-8?Q?Doe,_J?= <j@example.org> | j@example.org | Doe, J",
        "\"=?utf-8?Q?J=C3=B6rg?=\" <j@example.org> | j@example.org | Jörg",
        "'john@example.org' <john@example.org> | john@example.org | 'john@example.org'",
        "<'john@example.org'> | john@example.org |",
        "<mailto:john@example.org> | john@example.org |",
        "\"john doe\"@example.org | \"john doe\"@example.org |",
        "\"john\"@example.org | john@example.org |",
        "john@[192.0.2.1] | john@[192.0.2.1] |",
        "john@[IPv6:2001:db8::1] | john@[ipv6:2001:db8::1] |",
        "a..b.@docomo.example | a..b.@docomo.example |",
        "John <john@example.org | john@example.org | John",
        "John ( <john@example.org> | john@example.org | John (",
        "\"John <john@example.org> | john@example.org | John",
        "john@example.org. | john@example.org |",
        "用户@例子.example | 用户@例子.example |",
      })
  void readsOneAddress(String value, String address, String name) {
    assertThat(AddressField.parse(value))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.address()).hasToString(address);
          assertThat(found.name()).isEqualTo(name == null ? "" : name);
        });
  }

  @Test
  void readsSeveralAndTheMembersOfGroups() {
    assertThat(addresses("a@x.org, B <b@x.org>; Team: c@x.org, \"D\" <d@x.org>;, e@x.org"))
        .containsExactly("a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org");
  }

  @Test
  void passesOverWhatItCantReadAndReadsTheRest() {
    assertThat(addresses("nobody, a@b@c, <>, @x.org, x@, ok@x.org, Undisclosed: ;"))
        .containsExactly("ok@x.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<>",
        "MAILER-DAEMON <>",
        "Mail System",
        "(",
        "\"",
        "<",
        ",,,",
        "a@b c@",
        ":@:"
      })
  void findsNothingWhereNothingIs(String value) {
    assertThat(AddressField.parse(value)).noneMatch(found -> found.address() == null);
    assertThat(addresses(value)).filteredOn(a -> !a.equals("a@b")).isEmpty();
  }

  @Test
  void refusesControlCharactersInAnAddress() {
    assertThat(addresses("<a\u0007b@x.org>")).isEmpty();
    assertThat(addresses("\"a\u0007 b\"@x.org")).isEmpty();
  }

  private static List<String> addresses(String value) {
    return AddressField.parse(value).stream().map(found -> found.address().toString()).toList();
  }
}
