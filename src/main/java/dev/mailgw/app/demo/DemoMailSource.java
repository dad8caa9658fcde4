package dev.mailgw.app.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the demo's mail comes from.
 *
 * @param folder whose {@code .eml} files are dealt out to the mailboxes; empty to make mail up
 * @param perMailbox how many messages to make up for each mailbox
 * @param seed decides what is made up
 */
public record DemoMailSource(Optional<Path> folder, int perMailbox, long seed) {}
