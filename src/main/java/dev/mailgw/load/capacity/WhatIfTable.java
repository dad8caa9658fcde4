package dev.mailgw.load.capacity;

import static dev.mailgw.load.capacity.CapacityPage.mails;

import dev.mailgw.load.capacity.WhatIf.Row;
import dev.mailgw.load.compare.Figures;
import dev.mailgw.load.page.Page;
import dev.mailgw.load.page.Table;
import java.util.stream.Collectors;

/** What other settings would carry by arithmetic, below what was measured with those there are. */
final class WhatIfTable {

  private WhatIfTable() {}

  static String of(WhatIf whatIf) {
    Table table =
        Table.of(
            "figures reckoned",
            "What if",
            "Work of a cycle",
            "Mails an hour, an alias",
            "Mails an hour in all",
            "Times",
            "");
    if (whatIf.measured().isPresent()) {
      double measured = whatIf.measured().get();
      table =
          table.row(
              "own",
              "as it is, measured",
              "",
              mails(measured / whatIf.base().setting().aliases()),
              mails(measured),
              whatIf.measuredShare().map(Figures::number).orElse(""),
              "");
    }
    table = row(table, "own", whatIf.base(), "as it is, by arithmetic");
    String group = "";
    for (Row row : whatIf.rows()) {
      String setting = row.change().substring(0, row.change().lastIndexOf(' '));
      table = row(table, setting.equals(group) ? "" : "first", row, row.change());
      group = setting;
    }
    return table.html()
        + whatIf.footing().lines().map(Page::paragraph).collect(Collectors.joining());
  }

  private static Table row(Table table, String style, Row row, String name) {
    return table.row(
        style,
        name,
        row.setting().isCapped() ? Figures.seconds(row.workSeconds()) : "",
        mails(row.perAlias()),
        mails(row.total()),
        Figures.number(row.factor()),
        row.bound());
  }
}
