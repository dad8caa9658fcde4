package dev.mailgw.lab.config;

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
    return base == 0
        ? new LabPorts(0, 0, 0, 0, 0, 0, 0)
        : new LabPorts(
            base + 443, base + 993, base + 995, base + 587, base + 143, base + 110, base + 80);
  }
}
