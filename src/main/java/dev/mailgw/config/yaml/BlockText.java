package dev.mailgw.config.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes YAML that {@link Document} reads. */
public final class BlockText {

  private static final int LONG_LINE = 100;

  private BlockText() {}

  /** One key a line, in the map's order; texts are quoted where YAML needs it. */
  public static String of(Map<String, ?> tree) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setDereferenceAliases(true)
            .setWidth(LONG_LINE)
            .build();
    return new Dump(settings).dumpToString(tree);
  }
}
