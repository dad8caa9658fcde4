package dev.mailgw.app.service;

import java.io.IOException;

/** A service can't be installed, taken off or told what to do. The message says the cure. */
public final class ServiceException extends IOException {

  private static final long serialVersionUID = 1;

  ServiceException(String message) {
    super(message);
  }
}
