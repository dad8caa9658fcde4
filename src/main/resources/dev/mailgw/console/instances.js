import { act, ago, byId, cell, changing, confirmed, count, el, live, rows, span } from "./console.js";

const HEADS = [["Instance"], ["State"], ["Start type"], ["Started", "n"], ["Last run", "n"], ["Took", "n"], ["Runs", "n"], ["Failures", "n"], ["Aliases"], ["Do"]];
const NAMES = { retriever: "Retriever: fetches mail", dispatcher: "Dispatcher: sends mail" };
const SHOWN = 5;

const stateKind = (state) => ({ failed: "bad", stopped: "warn" })[state] || "";

function aliases(one) {
  const text = one.aliases.slice(0, SHOWN).join(", ");
  if (one.aliases.length <= SHOWN) return cell(text || "–", "said");
  return el("td", { class: "said" }, el("details", {},
    el("summary", { "data-act": "aliases" }, `${text} and ${count(one.aliases.length - SHOWN)} more`), one.aliases.slice(SHOWN).join(", ")));
}

function button(one) {
  const full = `${one.service}-${one.name}`;
  const path = `/api/v1/instances/${encodeURIComponent(full)}`;
  if (one.startType === "disabled") return el("span", { class: "dim" }, "disabled");
  if (one.state === "stopped" || one.state === "failed") {
    return changing("Start", full, async () => {
      await act(`${path}/start`, `Start ${full}`);
      source.refresh();
    });
  }
  return changing("Stop", full, async () => {
    if (await confirmed(`Stop ${full}? What is under way may end.`, "Stop") === null) return;
    await act(`${path}/stop`, `Stop ${full}`);
    source.refresh();
  });
}

function row(one) {
  return el("tr", {}, el("th", { scope: "row" }, one.name), cell(one.state, stateKind(one.state)), cell(one.startType),
    cell(ago(one.startTime, "–"), "n"), cell(ago(one.lastRunTime), "n"), cell(one.lastRunSeconds === null ? "–" : span(one.lastRunSeconds), "n"),
    cell(count(one.runs), "n"), cell(count(one.failures), one.failures ? "n bad" : "n"), aliases(one), el("td", { class: "do" }, button(one)));
}

/** A table for a service, made when it is first told of. */
function table(service) {
  if (!byId(`service-${service}`)) {
    byId("services").append(el("h3", {}, NAMES[service] || service),
      el("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": `Instances of the ${service}, table` },
        el("table", { id: `service-${service}`, class: "stack" },
          el("thead", {}, el("tr", {}, ...HEADS.map(([text, kind]) => el("th", { scope: "col", ...(kind ? { class: kind } : {}) }, text)))),
          el("tbody"))));
  }
  return `service-${service}`;
}

function show(instances) {
  const services = [...new Set(instances.map((one) => one.service))];
  services.forEach((service) => rows(table(service), instances.filter((one) => one.service === service),
    (one) => one.name, row, "none"));
  if (!services.length) byId("services").replaceChildren(el("p", { class: "empty" }, "No instance is configured."));
}

let own = null;
let all = null;

/** Once both answers are there. */
function showJobs() {
  if (!own || !all) return;
  rows("jobs", all.filter((job) => !own.has(job.name)), (job) => job.name, (job) => el("tr", {},
    el("th", { scope: "row" }, job.name), cell(job.state, stateKind(job.state)), cell(ago(job.started), "n"),
    cell(ago(job.lastRun), "n"), cell(count(job.runs), "n"), cell(count(job.failures), job.failures ? "n bad" : "n")), "Nothing else runs.");
}

const source = live("/api/v1/instances", (instances) => {
  own = new Set(instances.map((one) => `${one.service}-${one.name}`));
  show(instances);
  showJobs();
});
live("/api/v1/overview", (view) => {
  all = view.instances;
  showJobs();
});
