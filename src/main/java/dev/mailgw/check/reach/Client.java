package dev.mailgw.check.reach;

import dev.mailgw.oauth.Route;
import javax.net.ssl.SSLContext;

/**
 * What this machine is towards servers.
 *
 * @param trust which authorities are believed
 * @param route to the sign-in service; mail protocols go without a proxy
 * @param helloName what it calls itself in EHLO
 */
public record Client(SSLContext trust, Route route, String helloName) {}
