package dev.mailgw.cli;

import dev.mailgw.app.lab.RunningLabApi;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which running lab is meant. */
final class ReadyFileOption {

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "What the running lab wrote. Default: where 'mailgw lab' writes it")
  private Path file;

  RunningLabApi lab() throws IOException {
    return RunningLabApi.of(file);
  }
}
