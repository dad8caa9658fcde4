package dev.mailgw.check;

import static dev.mailgw.check.Service.SIGN_IN;
import static dev.mailgw.check.Service.SMTP;

import java.util.Locale;

/** Which of ECE's servers this machine is, or stands for. */
public enum Role {
  /** Makes the first token and sends alarms. */
  APPLICATION,
  /** Fetches and sends mail and renews tokens. */
  SERVICES,
  /** One machine for all. */
  BOTH;

  /** Whether that server has business with a service. */
  public boolean needs(Service service) {
    return this != APPLICATION || service == SIGN_IN || service == SMTP;
  }

  /** As it is written on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
