/**
 * The command line. Each command is a class that turns its arguments into one call, and what comes
 * of it into text, JSON and an exit code: 0 ok, 1 failed at run time, 2 usage or configuration.
 * Standard output is for results, standard error for everything else.
 */
package dev.mailgw.cli;
