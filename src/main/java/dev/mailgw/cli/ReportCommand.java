package dev.mailgw.cli;

import picocli.CommandLine.Command;

@Command(
    name = "report",
    description = "Reports of load runs.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ReportCompareCommand.class)
final class ReportCommand {}
