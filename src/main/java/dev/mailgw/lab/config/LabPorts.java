package dev.mailgw.lab.config;

import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The ports on which the lab's servers listen.
 *
 * @param https the token endpoint
 * @param imap with implicit TLS
 * @param pop3 with implicit TLS
 * @param smtp submission, with STARTTLS
 * @param imapPlain without TLS
 * @param pop3Plain without TLS
 * @param api the lab's own HTTP interface
 */
public record LabPorts(
    int https, int imap, int pop3, int smtp, int imapPlain, int pop3Plain, int api) {

  /** The largest base from which all ports can be counted. */
  public static final int LARGEST_BASE = 65535 - 995;

  /**
   * The protocols' own numbers, counted from this base; all 0, which means free ones, if the base
   * is 0.
   */
  public static LabPorts from(int base) {
    return from(base, Map.of());
  }

  /** As {@link #from(int)}, but for these. */
  static LabPorts from(int base, Map<LabPort, Integer> chosen) {
    ToIntFunction<LabPort> number =
        port -> chosen.getOrDefault(port, base == 0 ? 0 : base + port.standard());
    return new LabPorts(
        number.applyAsInt(LabPort.HTTPS),
        number.applyAsInt(LabPort.IMAP),
        number.applyAsInt(LabPort.POP3),
        number.applyAsInt(LabPort.SMTP),
        number.applyAsInt(LabPort.IMAP_PLAIN),
        number.applyAsInt(LabPort.POP3_PLAIN),
        number.applyAsInt(LabPort.API));
  }

  /** Whether one of them is below 1024, where many systems let only an administrator listen. */
  public boolean needsPrivilege() {
    return IntStream.of(https, imap, pop3, smtp, imapPlain, pop3Plain, api)
        .anyMatch(port -> port > 0 && port < 1024);
  }
}
