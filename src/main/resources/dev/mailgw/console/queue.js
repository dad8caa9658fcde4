"use strict";

const PAGE = 50;
const TIMEOUT_MS = 10000;
const KINDS = { queued: "", active: "", sending: "", held: "warn", failed: "bad", cancelled: "dim", sent: "good" };
const byId = (id) => document.getElementById(id);

/** An element; children are text or elements, so nothing that a server said is read as HTML. */
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children);
  return node;
}

const cell = (content, kind = "") => el("td", kind ? { class: kind } : {}, content);

function span(seconds) {
  const s = Math.abs(seconds);
  if (s < 90) return `${Math.round(s)} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  if (s < 129600) return `${Math.round(s / 3600)} h`;
  return `${Math.round(s / 86400)} d`;
}

function bytes(size) {
  if (size < 1000) return `${size} B`;
  return size < 1e6 ? `${Math.round(size / 1e3)} kB` : `${(size / 1e6).toFixed(1)} MB`;
}

function fill(id, rows, nothing, columns) {
  byId(id).tBodies[0].replaceChildren(...(rows.length ? rows
    : [el("tr", {}, el("td", { colspan: columns, class: "empty" }, nothing))]));
}

function nextTry(mail, now) {
  if (!mail.nextTry) return cell("–", "n dim");
  const left = (Date.parse(mail.nextTry) - Date.parse(now)) / 1000;
  return cell(el("time", { datetime: mail.nextTry, title: mail.nextTry }, left > 0 ? `in ${span(left)}` : "now"), "n");
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

/** Opens what is known of a mail below its row, or closes it. */
async function toggle(row, button, id) {
  if (row.nextSibling && row.nextSibling.className === "more") {
    row.nextSibling.remove();
    button.setAttribute("aria-expanded", "false");
    return;
  }
  const answer = await fetch(`api/v1/queue/${id}`, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
  const mail = await answer.json();
  row.after(el("tr", { class: "more" }, el("td", { colspan: 8 }, answer.ok ? facts(mail) : mail.error)));
  button.setAttribute("aria-expanded", "true");
}

function mailRow(mail, now) {
  const button = el("button", { type: "button", class: "link", "aria-expanded": "false" }, mail.id);
  const row = el("tr", {},
    el("td", { class: "pick" }, el("input", { type: "checkbox", value: mail.id, "aria-label": `Tick ${mail.id}` })),
    el("th", { scope: "row" }, button, el("div", { class: "dim" }, mail.alias)),
    cell(el("time", { datetime: mail.queued, title: mail.queued }, span(mail.ageSeconds)), "n"),
    cell(bytes(mail.size), "n"), cell(mail.state, KINDS[mail.state] || ""),
    cell(String(mail.attempts), "n"), nextTry(mail, now),
    el("td", { class: "who" }, el("div", {}, `${mail.from || "<>"} → ${recipients(mail)}`), el("div", { class: "dim" }, mail.reason)));
  button.addEventListener("click", () => toggle(row, button, mail.id));
  return row;
}

let after = "";
let next = null;
let pages = 1;

function query() {
  const asked = new URLSearchParams(new FormData(byId("ask")));
  asked.set("max", PAGE);
  if (after) asked.set("after", after);
  return asked;
}

function show(view) {
  byId("freshness").textContent = `as of ${new Date(view.now).toLocaleTimeString()}`;
  fill("counts", view.counts.map((count) => el("tr", {}, el("th", { scope: "row" }, count.alias),
    cell(count.state, KINDS[count.state] || ""), cell(count.mails.toLocaleString("en"), "n"),
    cell(span(count.oldestSeconds), "n"))), "Nothing waits.", 4);
  fill("mails", view.mails.map((mail) => mailRow(mail, view.now)), "No such mail.", 8);
  next = view.next;
  byId("next").disabled = !next;
  byId("first").disabled = !after;
  byId("all").checked = false;
  byId("where").textContent = view.mails.length ? `page ${pages}, ${view.mails.length} mails` : "";
}

async function load() {
  try {
    const answer = await fetch(`api/v1/queue?${query()}`, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
    const view = await answer.json();
    if (answer.ok) show(view);
    else byId("done").textContent = view.error;
  } catch (failure) {
    byId("done").textContent = `The gateway does not answer (${failure.message}).`;
  }
}

function turn(to, page) {
  after = to;
  pages = page;
  return load();
}

/** Asks for the admin token if there is one, and keeps it for as long as the page is open. */
let adminToken = "";

async function post(verb, form) {
  const headers = adminToken ? { Authorization: `Bearer ${adminToken}` } : {};
  const answer = await fetch(`api/v1/queue/${verb}`, { method: "POST", headers, body: form });
  if (answer.status === 401) {
    adminToken = prompt("Admin token") || "";
    if (adminToken) return post(verb, form);
  }
  return answer.json();
}

async function work(verb) {
  const ids = [...document.querySelectorAll("#mails tbody input:checked")].map((box) => box.value);
  if (!ids.length) {
    byId("done").textContent = "Tick the mails that you mean first.";
    return;
  }
  const given = new FormData(byId("work"));
  const form = new URLSearchParams({ ids: ids.join(","), by: "the console", reason: given.get("reason") });
  if (given.get("force")) form.set("force", "true");
  try {
    const result = await post(verb, form);
    const odd = (result.results || []).filter((one) => !one.done || one.text.includes(";"));
    await load();
    byId("done").textContent = result.error || [`${verb}: ${result.done} done, ${result.refused} refused.`,
      ...odd.slice(0, 5).map((one) => `${one.id} ${one.text}.`)].join(" ");
  } catch (failure) {
    byId("done").textContent = `${verb}: the gateway does not answer (${failure.message})`;
  }
}

byId("ask").addEventListener("submit", (event) => { event.preventDefault(); byId("done").textContent = ""; turn("", 1); });
byId("work").addEventListener("submit", (event) => event.preventDefault());
byId("work").querySelectorAll("button").forEach((button) => button.addEventListener("click", () => work(button.value)));
byId("all").addEventListener("change", () => document.querySelectorAll("#mails tbody input")
  .forEach((box) => { box.checked = byId("all").checked; }));
byId("next").addEventListener("click", () => { if (next) turn(next, pages + 1); });
byId("first").addEventListener("click", () => turn("", 1));
load();
