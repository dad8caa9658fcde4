package dev.mailgw.lab.mail;

import java.util.List;
import java.util.random.RandomGenerator;

/** Customers' words. As deterministic as its generator. */
final class Prose {

  private static final List<String> SUBJECTS =
      List.of(
          "Order %d has not arrived",
          "Question about invoice %d",
          "Password reset does not work",
          "Return of item %d",
          "Change of address",
          "Complaint: ticket %d",
          "Offer for %d seats, please",
          "Cannot sign in since yesterday",
          "Re: your reference %d",
          "Fwd: contract %d");

  private static final List<String> GERMAN =
      List.of(
          "Rückfrage zur Lieferung %d",
          "Kündigung zum Monatsende, Vertrag %d",
          "Größe falsch - Umtausch möglich?",
          "Änderung meiner Adresse");

  private static final List<String> JAPANESE = List.of("注文番号%dについてのお問い合わせ", "請求書%dの件", "返品をお願いします");

  private static final List<String> WORDS =
      List.of(
          "the",
          "order",
          "which",
          "I",
          "placed",
          "last",
          "week",
          "has",
          "still",
          "not",
          "been",
          "delivered",
          "although",
          "your",
          "page",
          "says",
          "that",
          "it",
          "was",
          "sent",
          "please",
          "look",
          "into",
          "this",
          "matter",
          "and",
          "tell",
          "me",
          "when",
          "to",
          "expect",
          "parcel",
          "invoice",
          "shows",
          "two",
          "items",
          "but",
          "only",
          "one",
          "arrived",
          "we",
          "need",
          "an",
          "answer",
          "before",
          "Friday",
          "because",
          "of",
          "a",
          "meeting",
          "thank",
          "you",
          "for",
          "help",
          "naïve",
          "café",
          "Straße",
          "customer",
          "service",
          "number",
          "account");

  private final RandomGenerator random;

  Prose(RandomGenerator random) {
    this.random = random;
  }

  String subject() {
    return filled(SUBJECTS);
  }

  String germanSubject() {
    return filled(GERMAN);
  }

  String japaneseSubject() {
    return filled(JAPANESE);
  }

  /** Paragraphs of about so many characters in lines of up to 76, ended by LF. */
  String text(int length) {
    var text = new StringBuilder(length + 100);
    int column = 0;
    while (text.length() < length) {
      String word = pick(WORDS);
      if (column + word.length() > 75) {
        text.append(random.nextInt(8) == 0 ? ".\n\n" : "\n");
        column = 0;
      }
      text.append(column == 0 ? "" : " ").append(word);
      column += word.length() + 1;
    }
    return text.append(".\n").toString();
  }

  private String filled(List<String> forms) {
    return pick(forms).formatted(random.nextInt(10_000, 99_999));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
