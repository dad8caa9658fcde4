package dev.mailgw.check.reach;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What came of one attempt.
 *
 * @param trouble empty if all went well
 * @param deaf addresses that don't answer though another does
 */
record Attempt(Journal journal, Optional<Trouble> trouble, List<InetAddress> deaf) {}
