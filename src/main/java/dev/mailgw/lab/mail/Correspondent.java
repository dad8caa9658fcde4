package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * Someone who writes.
 *
 * @param name may hold letters beyond ASCII
 */
record Correspondent(String name, String address) {

  private static final List<String> FIRST =
      List.of(
          "Anna",
          "Bruno",
          "Chloé",
          "David",
          "Elif",
          "François",
          "Grace",
          "Håkan",
          "Irène",
          "Jürgen",
          "Kateřina",
          "Luís",
          "Mária",
          "Nils",
          "Olga",
          "Pedro",
          "Quinn",
          "Rosa",
          "Søren",
          "Théo");

  private static final List<String> LAST =
      List.of(
          "Abel",
          "Bauer",
          "Castro",
          "Dupont",
          "Evans",
          "Fischer",
          "García",
          "Hansen",
          "Ito",
          "Jansen",
          "Kowalski",
          "Lefèvre",
          "Müller",
          "Novák",
          "O'Brien",
          "Peeters",
          "Quist",
          "Rossi",
          "Svensson",
          "Tanaka",
          "Ueda",
          "Vargas",
          "Weiß");

  private static final List<String> DOMAINS =
      List.of("fabrikam.test", "northwind.test", "adatum.test", "tailspin.test", "litware.test");

  /** The correspondent of this number; no two have the same address. */
  static Correspondent number(int n) {
    String first = FIRST.get(n % FIRST.size());
    String last = LAST.get(n / FIRST.size() % LAST.size());
    String domain = DOMAINS.get(n % DOMAINS.size());
    return new Correspondent(first + " " + last, "customer" + (1000 + n) + "@" + domain);
  }

  /** For a header that holds ASCII only. */
  String mailbox() {
    boolean ascii = name.chars().allMatch(c -> c < 128);
    String shown = ascii ? "\"" + name + "\"" : Encodings.word(name, UTF_8);
    return shown + " <" + address + ">";
  }
}
