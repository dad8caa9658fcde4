package dev.mailgw.retrieve;

import static dev.mailgw.alias.FailureClass.AUTOMATIC;
import static dev.mailgw.alias.FailureClass.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mailgw.alias.FailureClass;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Unreachable comes back by itself; a service that was not started needs a person. */
class NetworkFailureTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(new UnknownHostException("mail.test"), "host-unknown", AUTOMATIC),
        arguments(new SocketTimeoutException("Connect timed out"), "timeout", AUTOMATIC),
        arguments(new ConnectException("Connection timed out"), "port-blocked", AUTOMATIC),
        arguments(new NoRouteToHostException("No route to host"), "connection-lost", AUTOMATIC),
        arguments(new IOException("Connection reset"), "connection-lost", AUTOMATIC),
        arguments(new ConnectException("Connection refused"), "port-blocked", MANUAL));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void hasTheClassOfItsKind(Exception error, String cause, FailureClass failure) {
    MailboxException named = NetworkFailure.of("alias sales: IMAP mail.test:993", error);

    assertThat(named.reason().cause()).isEqualTo(cause);
    assertThat(named.failure()).isEqualTo(failure);
    assertThat(named).hasMessageStartingWith("alias sales: IMAP mail.test:993");
  }
}
