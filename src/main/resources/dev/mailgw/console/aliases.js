import { act, ago, byId, cell, changing, confirmed, count, el, fields, live, pager, rows, tiles } from "./console.js";
import { bars, legend } from "./charts.js";

const PAGE = 50;
const VISITS = 12;
const FLOWS = { stopped: ["stopped", "bad"], late: ["late", "warn"], new: ["not fetched yet", ""], flowing: ["flowing", "good"] };

function status(alias) {
  const text = { active: "active", "inactive-automatic": "inactive, tried again by itself", "inactive-manual": "inactive, needs a person" };
  const failed = alias.failures[0];
  return el("td", {}, el("span", { class: alias.status === "active" ? "" : "bad" }, text[alias.status]), " since ", ago(alias.since),
    alias.failedConnects ? el("div", { class: "warn" }, `${alias.failedConnects} failed connects in a row`) : "",
    alias.reason ? el("div", { class: "said" }, alias.reason) : "",
    failed && failed.text !== alias.reason ? el("details", {}, el("summary", { "data-act": "failures" }, "Last failures"),
      ...alias.failures.map((one) => el("div", { class: "said" }, ago(one.started), " ", el("code", {}, one.cause), ` ${one.text}`))) : "");
}

function button(alias) {
  const path = `/api/v1/aliases/${encodeURIComponent(alias.alias)}`;
  if (alias.status !== "active") {
    return changing("Activate", alias.alias, async () => {
      await act(`${path}/activate`, `Activate ${alias.alias}`);
      source.refresh();
    });
  }
  return changing("Deactivate", alias.alias, async () => {
    const reason = await confirmed(`Fetch no mail of alias ${alias.alias} until somebody activates it?`, "Deactivate", true);
    if (reason === null) return;
    await act(`${path}/deactivate`, `Deactivate ${alias.alias}`, { by: "the console", reason });
    source.refresh();
  });
}

function row(alias, before) {
  const made = el("tr", {}, el("th", { scope: "row" }, alias.alias, el("div", { class: "dim" }, alias.protocol)),
    cell(FLOWS[alias.flow][0], FLOWS[alias.flow][1]), status(alias), cell(ago(alias.lastSuccess), "n"),
    cell(count(alias.messages), "n"), el("td", {}, alias.visits.length ? bars(alias.visits, VISITS) : el("span", { class: "dim" }, "no visit yet")),
    el("td", { class: "do" }, button(alias)));
  const open = before?.querySelector("details")?.open;
  if (open) made.querySelector("details")?.setAttribute("open", "");
  return made;
}

function show(view) {
  tiles("counts", Object.entries(view.counts).map(([flow, number]) => [FLOWS[flow][0], number, FLOWS[flow][1]]));
  rows("aliases", view.aliases, (alias) => alias.alias, row, "No such alias.");
  pages.show(view.matching, view.aliases.length);
}

const asked = fields(["search", "flow", "protocol", "sort"], () => { pages.reset(); source.refresh(); });
const pages = pager(PAGE, () => source.refresh());
const source = live(() => `/api/v1/aliases?${new URLSearchParams({ ...asked(), from: pages.from(), max: PAGE })}`, show);
legend(byId("legend"));
