package dev.mailgw.monitor.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Lines for people: time, level, thread, logger, message, and a stack trace below if there is one.
 * The message stays on its line whatever a server said, and the whole is masked.
 */
final class TextLayout extends PatternLayout {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029&&[^\\t]]");

  TextLayout() {
    getInstanceConverterMap().put("line", Line::new);
    getInstanceConverterMap().put("context", Context::new);
    setPattern(
        "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{24} - %line%context%n%ex");
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    return Mask.mask(super.doLayout(event));
  }

  /** The message without control characters, so that no server can forge a line. */
  static final class Line extends MessageConverter {
    @Override
    public String convert(ILoggingEvent event) {
      return oneLine(super.convert(event));
    }
  }

  /** What the line is about, as far as it does not say so itself. */
  static final class Context extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
      String message = event.getFormattedMessage();
      StringBuilder context = new StringBuilder();
      new TreeMap<>(event.getMDCPropertyMap())
          .forEach((key, value) -> {
            if (!message.contains(key + "=" + value)) {
              context.append(' ').append(key).append('=').append(oneLine(value));
            }
          });
      return context.toString();
    }
  }

  /** Hardly any line has one, and a look is a fraction of the pattern's time. */
  private static boolean mayBreakALine(int c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }

  /** A text without control characters. */
  static String oneLine(String text) {
    if (text.chars().noneMatch(TextLayout::mayBreakALine)) {
      return text;
    }
    return CONTROL
        .matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}
