package dev.mailgw.monitor.prometheus;

import java.util.regex.Pattern;

/**
 * The last gate before a text becomes a label value. Names from the configuration, cause ids and
 * results pass; an address, a message id or a server's line becomes {@code other}, so a slip in a
 * station can't fill the time series database.
 */
final class Labels {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private Labels() {}

  static String bounded(String value) {
    return NAME.matcher(value).matches() ? value : "other";
  }
}
