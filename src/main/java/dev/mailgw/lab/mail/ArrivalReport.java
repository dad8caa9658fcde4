package dev.mailgw.lab.mail;

import java.time.Duration;
import java.util.Optional;

/**
 * What {@link Arrivals} has done so far.
 *
 * @param delivered mails
 * @param failed mails that the mailbox did not take
 * @param failure why the last of them was not taken
 * @param meanLateness of the delivered ones, behind the plan, in the lab's time
 * @param worstLateness of them
 * @param running whether more will come
 */
public record ArrivalReport(
    long delivered,
    long failed,
    Optional<String> failure,
    Duration meanLateness,
    Duration worstLateness,
    boolean running) {}
