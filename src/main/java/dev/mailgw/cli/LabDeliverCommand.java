package dev.mailgw.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "deliver",
    description = "Puts a message into an inbox of the running lab.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class LabDeliverCommand implements Callable<Integer> {

  @Mixin private ReadyFileOption ready;

  @Parameters(index = "0", paramLabel = "ADDRESS", description = "Whose inbox.")
  private String address;

  @Parameters(index = "1", paramLabel = "FILE", description = "An .eml file.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    String path = "/api/v1/mailboxes/" + UrlPart.of(address) + "/messages";
    JsonNode delivered = ready.lab().post(path, file, "message/rfc822");
    System.out.println("delivered as message " + delivered.path("uid").asInt());
    return ExitCode.OK;
  }
}
