package dev.mailgw.cli;

import dev.mailgw.alias.AliasId;
import dev.mailgw.app.Export;
import dev.mailgw.app.Export.Exported;
import dev.mailgw.app.ExportFormat;
import dev.mailgw.app.StoredMail;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.LargeBodySettings;
import dev.mailgw.triage.mime.LargeBody;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = "Writes stored mail into a folder, byte for byte; also while the gateway runs.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(names = "--alias", paramLabel = "ALIAS", description = "Only mail of this alias.")
  private String alias;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "eml",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private ExportFormat format;

  /** What a mail looks like in the export. */
  private enum View {
    RECEIVED,
    ACTIVITY
  }

  @Option(
      names = "--as",
      paramLabel = "VIEW",
      defaultValue = "received",
      description =
          "${COMPLETION-CANDIDATES}: byte for byte, or as ECE shows it: a body beyond"
              + " retriever.maximumBodySize becomes an attachment. Default: ${DEFAULT-VALUE}")
  private View view;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the files and manifest.json; made if need be.")
  private Path folder;

  @Override
  public Integer call() throws Exception {
    GatewayConfig loaded = config.load();
    Optional<AliasId> wanted = Optional.ofNullable(alias).map(name -> known(name, loaded));
    Path manifest = folder.resolve("manifest.json");
    if (Files.exists(manifest)) {
      throw new FileAlreadyExistsException(
          "'" + folder + "' holds an export already; name another folder (--to)");
    }
    try (StoredMail stored = StoredMail.of(loaded)) {
      List<Exported> exported =
          new Export(stored.ledger(), format, largeBody(loaded)).to(folder, wanted);
      Json.write(manifest, exported);
      System.out.printf("%d messages exported to %s%n", exported.size(), folder);
    }
    return ExitCode.OK;
  }

  private Optional<LargeBody> largeBody(GatewayConfig loaded) {
    LargeBodySettings settings = loaded.retriever().largeBody();
    return view == View.RECEIVED
        ? Optional.empty()
        : Optional.of(
            new LargeBody(settings.maximumBodySize(), settings.messageNoteForLargeBody()));
  }

  private AliasId known(String name, GatewayConfig loaded) {
    return loaded.aliases().stream()
        .map(AliasSettings::id)
        .filter(id -> id.value().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "no alias '"
                    + name
                    + "' is configured; there are "
                    + loaded.aliases().stream().map(one -> one.id().value()).toList()));
  }
}
