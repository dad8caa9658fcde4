package dev.mailgw.alarm;

/**
 * A cause of an alarm, seen at one moment.
 *
 * @param subject what it is about: an alias, an account, an instance
 * @param text one line, without secrets
 */
public record Symptom(String subject, String text) {

  public Symptom {
    text = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
