package dev.mailgw.monitor.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object per line for log collectors: {@code time} (RFC 3339, UTC), {@code level}, {@code
 * logger}, {@code thread}, {@code message}, {@code mdc} if there is any, {@code exception} (the
 * stack trace) if there is one. Logback's own encoder has epoch times and can't be masked.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};

  private final JsonFactory json = new JsonFactory();

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), line)) {
      out.writeStartObject();
      write(event, out);
      out.writeEndObject();
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(ILoggingEvent event, JsonGenerator out) {
    out.writeStringProperty("time", event.getInstant().toString());
    out.writeStringProperty("level", event.getLevel().toString());
    out.writeStringProperty("logger", event.getLoggerName());
    out.writeStringProperty("thread", event.getThreadName());
    out.writeStringProperty("message", Mask.mask(event.getFormattedMessage()));
    if (!event.getMDCPropertyMap().isEmpty()) {
      out.writeObjectPropertyStart("mdc");
      event.getMDCPropertyMap().forEach((k, v) -> out.writeStringProperty(k, Mask.mask(v)));
      out.writeEndObject();
    }
    if (event.getThrowableProxy() != null) {
      String trace = ThrowableProxyUtil.asString(event.getThrowableProxy());
      out.writeStringProperty("exception", Mask.mask(trace));
    }
  }
}
