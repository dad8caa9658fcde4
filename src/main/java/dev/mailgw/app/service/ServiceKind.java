package dev.mailgw.app.service;

import java.io.IOException;
import java.util.List;

/** A service manager's way of having a service. Nothing is done here: it is only said. */
public sealed interface ServiceKind permits SystemdService, WindowsService {

  /**
   * What makes mailgw a service that starts with the machine, but not at once. Doing it twice is
   * the same as once.
   *
   * @throws ServiceException if it can't be done here, with the cure
   */
  List<Step> install() throws IOException;

  /**
   * What takes the service off.
   *
   * @param purge whether configuration, mail, tokens, logs and the service's user go, too
   * @throws ServiceException if it can't be done here, with the cure
   */
  List<Step> uninstall(boolean purge) throws IOException;

  /** What stays after an {@link #uninstall} that does not purge, in one line. */
  String kept();

  /** What a person does after {@link #install}. */
  String next();

  /** The command that starts it now. */
  List<String> start();

  /** The command that stops it, in an orderly way. */
  List<String> stop();

  /** The command that shows how it stands. */
  List<String> status();
}
