import { act, ago, byId, cell, count, due, el, get, heard, live, rows, say, span } from "./console.js";

const PAGE = 50;
const KINDS = { queued: "", active: "", sending: "", held: "warn", failed: "bad", cancelled: "dim", sent: "good" };

function bytes(size) {
  if (size < 1000) return `${size} B`;
  return size < 1e6 ? `${Math.round(size / 1e3)} kB` : `${(size / 1e6).toFixed(1)} MB`;
}

function recipients(mail) {
  const first = mail.recipients.slice(0, 2).map((one) => one.address).join(", ");
  return mail.recipientCount > 2 ? `${first} and ${mail.recipientCount - 2} more` : first;
}

function facts(mail) {
  const entries = [["Alias", mail.alias], ["Kind", `${mail.kind}, ${mail.priority}`], ["Queued", mail.queued],
    ["Started", mail.started], ["Concluded", mail.concluded], ["Told", mail.announced],
    ["Server's id", mail.serverId], ["SHA-256", mail.sha256],
    ["Outcome unknown", mail.unknown ? `of ${mail.unknown} attempts: it may have arrived` : ""]];
  return el("dl", { class: "facts" },
    ...entries.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
    ...mail.recipients.flatMap((one) => [el("dt", {}, one.address),
      el("dd", {}, `${one.state} ${one.status}`, one.reply ? el("div", { class: "said" }, one.reply) : "")]));
}

/** Opens what is known of a mail below its facts in the row, or closes it. */
async function toggle(place, button, id) {
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  if (open) {
    place.replaceChildren();
    return;
  }
  try {
    const mail = await get(`/api/v1/queue/${id}`);
    place.replaceChildren(facts(mail));
  } catch (failure) {
    place.replaceChildren(failure.message);
  }
}

function row(mail, before) {
  const button = el("button", { type: "button", class: "link", "aria-expanded": "false", "data-act": "open" }, mail.id);
  const place = el("div", { class: "more" });
  const box = el("input", { type: "checkbox", value: mail.id, "data-act": "tick", "aria-label": `Tick ${mail.id}` });
  box.checked = Boolean(before?.querySelector("input")?.checked);
  button.addEventListener("click", () => toggle(place, button, mail.id));
  if (before?.querySelector("[aria-expanded=true]")) toggle(place, button, mail.id);
  return el("tr", {}, el("td", { class: "pick" }, box),
    el("th", { scope: "row" }, button, el("div", { class: "dim" }, mail.alias)),
    cell(ago(mail.queued), "n"), cell(bytes(mail.size), "n"), cell(mail.state, KINDS[mail.state] || ""),
    cell(String(mail.attempts), "n"), cell(due(mail.nextTry), mail.nextTry ? "n" : "n dim"),
    el("td", { class: "who" }, el("div", {}, `${mail.from || "<>"} → ${recipients(mail)}`),
      el("div", { class: "dim" }, mail.reason), place));
}

let after = "";
let next = null;
let page = 1;

function query() {
  const asked = new URLSearchParams(new FormData(byId("ask")));
  asked.set("max", PAGE);
  if (after) asked.set("after", after);
  return `/api/v1/queue?${asked}`;
}

function show(view) {
  heard(view.now);
  rows("counts", view.counts.map(({ oldestSeconds, ...one }) => ({ ...one, oldest: span(oldestSeconds) })),
    (one) => `${one.alias} ${one.state}`, (one) => el("tr", {}, el("th", { scope: "row" }, one.alias),
      cell(one.state, KINDS[one.state] || ""), cell(count(one.mails), "n"), cell(one.oldest, "n")), "Nothing waits.");
  // the age is told by the moment it was queued
  rows("mails", view.mails.map(({ ageSeconds, ...mail }) => mail), (mail) => mail.id, row, "No such mail.");
  next = view.next;
  byId("next").disabled = !next;
  byId("first").disabled = !after;
  say("where", view.mails.length ? `page ${page}, ${view.mails.length} mails` : "");
}

function turn(to, number) {
  after = to;
  page = number;
  byId("all").checked = false;
  return source.refresh();
}

function outcome(result) {
  return [`${result.done} done, ${result.refused} refused.`,
    ...(result.results || []).filter((one) => !one.done || one.text.includes(";")).slice(0, 5)
      .map((one) => `${one.id} ${one.text}.`)].join(" ");
}

async function work(verb, name) {
  const ids = [...document.querySelectorAll("#mails tbody input:checked")].map((box) => box.value);
  if (!ids.length) {
    say("done", "Tick the mails that you mean first.", "banner warn");
    return;
  }
  const given = new FormData(byId("work"));
  const form = { ids: ids.join(","), by: "the console", reason: given.get("reason"), ...(given.get("force") ? { force: "true" } : {}) };
  await act(`/api/v1/queue/${verb}`, `${name} ${ids.length} mails`, form, outcome);
  source.refresh();
}

const source = live(query, show);
byId("ask").addEventListener("submit", (event) => { event.preventDefault(); turn("", 1); });
byId("work").addEventListener("submit", (event) => event.preventDefault());
byId("work").querySelectorAll("button").forEach((button) =>
  button.addEventListener("click", () => work(button.value, button.textContent)));
byId("all").addEventListener("change", () => document.querySelectorAll("#mails tbody input")
  .forEach((box) => { box.checked = byId("all").checked; }));
byId("next").addEventListener("click", () => { if (next) turn(next, page + 1); });
byId("first").addEventListener("click", () => turn("", 1));
