import { act, byId, el, live, rows, say } from "./console.js";

const KINDS = { ok: "good", warning: "warn", failed: "bad", skipped: "dim" };

function about(row) {
  const subjects = row.subjects.filter((one) => one.status !== "ok");
  return el("td", { class: "said" }, ...subjects.map((one) => el("div", {}, el("strong", {}, one.subject), ": ",
    one.cause ? el("code", {}, one.cause) : one.because, one.detail ? ` ${one.detail}` : "",
    one.cure ? el("div", {}, `Cure: ${one.cure}. Who: ${one.who}.`) : "")),
  row.subjects.length ? "" : row.because);
}

function show(report) {
  say("about", `${report.status}, ${new Date(report.at).toLocaleString()}, on ${report.machine}`);
  byId("report").hidden = false;
  rows("rows", report.checks, (row) => row.id, (row) => el("tr", {}, el("th", { scope: "row" }, `${row.id} ${row.title}`),
    el("td", { class: KINDS[row.status] }, row.status), about(row)), "The checklist is empty.");
}

/** That none has run yet is no failure. */
function missing(failure) {
  if (failure.status !== 404) throw failure;
  return null;
}

const source = live("/api/v1/check", show, 30000, missing);
byId("run").addEventListener("click", async () => {
  await act("/api/v1/check", "The check, which may take a minute", {}, (report) => report.status);
  source.refresh();
});
