package dev.mailgw.message;

import java.util.List;

/** Reads address fields: From, Sender, Reply-To, To, Return-Path (RFC 5322 §3.4, §3.6.7, §4.4). */
public final class AddressField {

  private AddressField() {}

  /**
   * The addresses that can be read in {@code value}, in order; members of groups are among them.
   * What can't be read is passed over, a null address ({@code <>}) and what stands behind 8 KiB
   * too.
   *
   * @param value unfolded, not decoded
   */
  public static List<NamedAddress> parse(String value) {
    return new AddressScanner(value).scan();
  }
}
