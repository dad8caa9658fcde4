import { ago, byId, cell, count, due, el, list, live, rows, say, span, secondsSince, tiles } from "./console.js";
import { lines, whole } from "./charts.js";

/** The gateway does not count more names than these of a cause. */
const MOST_COUNTED = 1000;
const WAITING = ["queued", "active", "sending", "held"];
const FLOWS = { stopped: ["stopped", "bad"], late: ["late", "warn"], new: ["not fetched yet", ""], flowing: ["flowing", "good"] };
const STATES = { bad: ["act now", "bad"], warning: ["look soon", "warn"], unknown: ["not known", "warn"], good: ["good", "good"] };

function showFlow(view) {
  tiles("counts", Object.entries(view.counts).map(([flow, number]) =>
    [FLOWS[flow][0], number, FLOWS[flow][1], "", `/aliases?flow=${flow}`]));
  tiles("queue", view.queue.map((state) => [state.state, state.messages, state.state === "failed" ? "bad" : "",
    state.messages && WAITING.includes(state.state) ? `oldest ${span(state.oldestSeconds)}` : "", ""]));
  rows("worst", view.worst, (alias) => alias.alias, (alias) => el("tr", {},
    el("th", { scope: "row" }, el("a", { href: `/aliases?search=${encodeURIComponent(alias.alias)}`, "data-act": "open" }, alias.alias)),
    cell(FLOWS[alias.flow][0], FLOWS[alias.flow][1]), cell(ago(alias.lastSuccess), "n"),
    cell(alias.reason || (alias.flow !== "flowing" && alias.failures[0]?.text) || "", "said")), "No alias is configured.");
}

/** What stops mail, or soon will, that is no token. */
function stops(view) {
  const rests = view.rests.map((rest) => ["Back-off", `nothing is sent for alias ${rest.alias} until ${rest.until}: ${rest.who}: ${rest.why}`, ""]);
  const more = view.restCount > view.rests.length ? [["Back-off", `and ${view.restCount - view.rests.length} more aliases`, ""]] : [];
  const inactive = view.worst.filter((alias) => alias.status !== "active").map((alias) => ["Inactive",
    `alias ${alias.alias}, ${alias.status === "inactive-automatic" ? "tried again by itself" : "needs a person"}: ${alias.reason}`,
    alias.status === "inactive-manual" ? `mailgw alias activate ${alias.alias}` : ""]);
  const instances = view.instances.filter((one) => ["stopped", "failed"].includes(one.state))
    .map((one) => ["Instance", `${one.name} is ${one.state}`, `mailgw instance start ${one.name}`]);
  return [...instances, ...inactive, ...rests, ...more];
}

function showStop(view) {
  list(byId("stops"), stops(view), (stop) => stop.join(" "), ([kind, text, command]) => el("li", {},
    el("strong", {}, kind), `: ${text} `, command ? el("code", {}, command) : ""),
  el("li", { class: "good" }, "No instance is stopped, no alias inactive, no back-off under way."));
  tiles("tokens", Object.entries(view.tokens).map(([state, number]) =>
    [STATES[state][0], number, STATES[state][1], "", `/tokens?state=${state}`]));
  rows("failing", view.failing, (token) => token.account, (token) => el("tr", {},
    el("th", { scope: "row" }, el("a", { href: `/tokens?search=${encodeURIComponent(token.account)}`, "data-act": "open" }, token.account)),
    cell(STATES[token.state][0], STATES[token.state][1]), cell(token.because, "said"),
    cell(token.lastError ? `${token.lastError.cure}. Who: ${token.lastError.who}.` : "", "said")),
  "All tokens, secrets and certificates are good.");
}

/** So many are enough to act on; the mail and the command list more. */
const ALARMS_SHOWN = 20;

function showAlarms(view) {
  const firing = view.alarms.filter((one) => one.state === "firing");
  const shown = firing.slice(0, ALARMS_SHOWN).map((one) => ["alarm", one.severity === "critical" ? "bad" : "warn",
    one.rule, `${one.subject}: ${one.text}`, one.cure, one.fired, Object.keys(one.told).join(" and ")]);
  const more = firing.length > shown.length ? [["more", "", "And", `${firing.length - shown.length} more: mailgw alarm list`, "", null, ""]] : [];
  const mute = view.paths.filter((path) => path.failingSince).map((path) => ["path", "bad",
    `Way by ${path.path}`, `alarms do not get through: ${path.failure}`, "", path.failingSince, ""]);
  list(byId("alarms"), [...mute, ...shown, ...more], (one) => one.join(" "), ([, kind, what, text, cure, since, told]) => el("li", { class: kind },
    el("strong", {}, what), `: ${text}`, since ? ` (for ${span(secondsSince(since))}${told ? `, told by ${told}` : ""})` : "",
    cure ? el("div", {}, el("strong", {}, "Cure: "), cure) : ""),
  el("li", { class: "good" }, view.paths.length ? "No alarm fires." : "No alarm fires; nobody would be told (alarms.to, alarms.webhook)."));
}

/* Probes */

const STEPS = { look: "mailbox not read", submit: "not submitted", arrive: "not arrived", remove: "not removed" };
let probes = null;

function lastOf(probe) {
  const took = probe.seconds === null ? [] : [`arrived in ${span(probe.seconds)}`];
  const text = probe.state === "new" ? "none yet" : [...took, ...(probe.step ? [STEPS[probe.step]] : [])].join(", ");
  return cell(text, `whole ${{ ok: "good", failed: "bad" }[probe.state] || ""}`);
}

function showProbes(view) {
  probes = view;
  const all = Object.values(view.counts).reduce((sum, number) => sum + number, 0);
  byId("probing").hidden = byId("rounds").hidden = !all;
  const more = all > view.probes.length ? `; ${view.probes.length} of them are shown, those that failed first` : "";
  say("probe-counts", `Of ${count(all)} the last one: ${[["ok", "arrived"], ["failed", "failed"], ["new", "not sent yet"]]
    .filter(([state]) => view.counts[state]).map(([state, word]) => `${count(view.counts[state])} ${word}`).join(", ")}${more}`);
  rows("probes", view.probes, (probe) => probe.alias, (probe) => el("tr", {},
    el("th", { scope: "row" }, probe.alias, probe.to === probe.from ? "" : el("div", { class: "dim" }, `by way of ${probe.to}`)),
    lastOf(probe), cell(ago(probe.last), "n"), cell(ago(probe.arrived), "n"),
    cell(probe.running ? "under way" : due(probe.next), "n"), cell(probe.text, "said")), "No alias is probed.");
  drawProbes();
}

function drawProbes() {
  if (!probes) return;
  draw("trips", probes.lines.map((line) => ({ title: line.alias, start: Date.parse(probes.start), step: probes.stepSeconds * 1000,
    unit: (s) => (s ? span(s) : "0"), sparse: true, failed: line.failed,
    lines: [{ name: "longest", className: "p50", values: line.seconds }] })), 110);
}

function showBlame(view) {
  rows("blame", view.blame, (one) => one.cause, (one) => el("tr", {},
    el("th", { scope: "row", class: "cause" }, el("code", {}, one.cause)), cell(count(one.times), "n"),
    cell(one.affected > one.who.length ? `${one.who.join(", ")} … ${count(one.affected)}${one.affected < MOST_COUNTED ? "" : " or more"} in all` : one.who.join(", "), "said"),
    cell(ago(one.last), "n"),
    el("td", { class: "said" }, one.cure ? el("div", {}, el("strong", {}, "Cure: "), `${one.cure}. Who: ${one.actor}.`) : "",
      one.meaning ? el("div", {}, `${one.meaning}.`) : "", el("div", { class: "dim" }, one.text))),
  "Nothing has failed in the last hour.");
}

function show(view) {
  say("about", `${view.version}, profile ${view.profile}, up ${span(secondsSince(view.started))}`);
  say("verdict", view.verdict.text, `banner ${view.verdict.kind}`);
  showFlow(view);
  showStop(view);
  showBlame(view);
}

/* How fast */

const NAMES = { imap: "IMAP visit", pop3: "POP3 visit", smtp: "SMTP delivery" };
let past = null;

function timed(title, measure) {
  return { title, start: Date.parse(past.start), step: past.stepSeconds * 1000, unit: (s) => (s ? span(s) : "0"),
    lines: [{ name: "p50", className: "p50", values: measure.p50 }, { name: "p95", className: "p95", values: measure.p95 }] };
}

function flow() {
  // the step that is under way is not whole yet
  const perMinute = (numbers) => numbers.map((number, i) => (i === numbers.length - 1 ? null : (number * 60) / past.stepSeconds));
  const values = [["fetched", "p50", past.messages], ["sent", "p95", past.sent],
    ["failed", "bad-line", past.failedVisits.map((number, i) => number + past.notSent[i])]];
  return { title: "Per minute", start: Date.parse(past.start), step: past.stepSeconds * 1000, unit: whole,
    lines: values.map(([name, className, numbers]) => ({ name, className, values: perMinute(numbers) })) };
}

/** Charts that somebody has opened, or stands on, are left until that ends. */
function draw(id, charts, height) {
  const parent = byId(id);
  if (parent.querySelector("details[open]") || parent.contains(document.activeElement)) return;
  parent.replaceChildren(...(charts.length ? charts.map((chart) => lines(chart, height))
    : [el("p", { class: "empty" }, "Nothing was timed in this while.")]));
}

function drawAll() {
  if (!past) return;
  const protocol = byId("protocol").value;
  draw("totals", [...past.measures.filter((one) => one.phase === "total").map((one) => timed(NAMES[one.protocol], one)), flow()], 150);
  draw("phases", past.measures.filter((one) => one.protocol === protocol && one.phase !== "total")
    .map((one) => timed(`${one.protocol} ${one.phase.replace("_", " ")}`, one)), 110);
}

live("/api/v1/overview", show);
live("/api/v1/alarms", showAlarms);
const rounds = live(() => `/api/v1/probes?minutes=${byId("minutes").value}`, showProbes);
const history = live(() => `/api/v1/history?minutes=${byId("minutes").value}`, (view) => {
  const first = !past;
  past = view;
  const some = past.measures.filter((one) => one.phase === "total").map((one) => one.protocol);
  if (first && some.length && !some.includes(byId("protocol").value)) [byId("protocol").value] = some;
  drawAll();
}, 15000);
byId("minutes").addEventListener("change", () => {
  history.refresh();
  rounds.refresh();
});
byId("protocol").addEventListener("change", drawAll);
