"use strict";

const POLL_MS = 2000;
const PAGE = 50;
const byId = (id) => document.getElementById(id);
const state = { open: null, folder: "INBOX", before: null, busy: false, shown: {} };

/** An element; children are text or elements, so nothing that a client sent is read as HTML. */
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children);
  return node;
}

const cell = (content, kind = "") => el("td", kind ? { class: kind } : {}, content);
const head = (content) => el("th", { scope: "row" }, content);

function button(text, action, attributes = {}) {
  const node = el("button", { type: "button", ...attributes }, text);
  node.addEventListener("click", action);
  return node;
}

/** Rows are replaced only if what they show has changed: a focus or selection in them stays. */
function fill(id, facts, row, nothing) {
  const key = JSON.stringify(facts);
  if (state.shown[id] === key) return;
  state.shown[id] = key;
  const table = byId(id);
  const focused = document.activeElement?.closest?.(`#${id} [data-key]`)?.dataset.key;
  const columns = table.tHead.rows[0]?.cells.length ?? 1;
  table.tBodies[0].replaceChildren(...(facts.length ? facts.map(row)
    : [el("tr", {}, el("td", { colspan: columns, class: "empty" }, nothing))]));
  if (focused) table.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function bytes(n) {
  if (n < 1024) return `${n} B`;
  const units = ["kB", "MB", "GB"];
  let value = n, i = -1;
  do { value /= 1024; i++; } while (value >= 1024 && i < 2);
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[i]}`;
}

/** Encoded words of a header (RFC 2047); what can't be decoded stays as it is. */
function decoded(text) {
  return text.replace(/(\?=)\s+(=\?)/g, "$1$2").replace(
    /=\?([\w-]+)(?:\*[\w-]+)?\?([bq])\?([^?]*)\?=/gi, (word, charset, encoding, data) => {
      try {
        const raw = encoding.toLowerCase() === "b" ? atob(data)
          : data.replaceAll("_", " ").replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
        return new TextDecoder(charset).decode(Uint8Array.from(raw, (c) => c.charCodeAt(0)));
      } catch {
        return word;
      }
    });
}

const moment = (text) => el("time", { datetime: text, title: text }, text.slice(0, 19).replace("T", " "));
const path = (...parts) => `api/v1/${parts.map(encodeURIComponent).join("/")}`;

/** JSON, or null where the lab has no such thing. */
async function get(url) {
  const answer = await fetch(url, { cache: "no-store" });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(await said(answer));
  return answer.json();
}

async function said(answer) {
  try {
    return (await answer.json()).error;
  } catch {
    return `the lab answers ${answer.status}`;
  }
}

async function change(method, url, body) {
  try {
    const answer = await fetch(url, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    tell(answer.ok ? null : await said(answer));
  } catch {
    tell("the lab does not answer");
  }
  await refresh();
}

function tell(problem) {
  byId("problem").hidden = !problem;
  byId("problem").textContent = problem ?? "";
}

function toggle(user, key, on) {
  const label = { imap: "IMAP", pop: "POP", smtpAuth: "SMTP" }[key];
  return button(label, () => change("PATCH", path("users", user.address), { [key]: on ? "off" : "on" }), {
    class: `switch${on ? "" : " off"}`,
    "aria-pressed": String(on),
    "aria-label": `${label} for ${user.address}`,
    title: `${label} is ${on ? "on" : "off"}; switch it ${on ? "off" : "on"}`,
    "data-key": `${user.address}/${key}`,
  });
}

function mailboxRow({ box, user }) {
  const count = (name) => String(box.folders.find((f) => f.name === name)?.messages ?? 0);
  const open = button(box.address, () => openBox(box.address), { class: "link", "data-key": box.address });
  const switches = el("span", {}, toggle(user, "imap", user.settings.imap === "on"),
    toggle(user, "pop", user.settings.pop === "on"), toggle(user, "smtpAuth", user.smtp));
  const kind = [user.kind === "shared" ? "shared mailbox" : "", user.settings.licensed === "off" ? "no licence" : ""];
  return el("tr", {}, el("th", { scope: "row" }, open, el("span", { class: "dim" }, ` ${kind.filter(Boolean).join(", ")}`)),
    cell(count("INBOX"), "n"), cell(count("Sent Items"), "n"), cell(String(box.messages), "n"),
    cell(bytes(box.bytes), "n"), cell(switches), cell(user.sharedWith.join(", ") || "–", "said"),
    cell(user.obstacles.join(", ") || "–", user.obstacles.length ? "bad" : ""));
}

function messageRow(message) {
  const url = `${path("mailboxes", state.open, "messages", message.uid)}?folder=${encodeURIComponent(state.folder)}`;
  const subject = decoded(message.subject) || "(no subject)";
  return el("tr", {}, cell(String(message.uid), "n"), cell(moment(message.received)),
    cell(decoded(message.from) || "–", "said"),
    cell(el("a", { href: url, download: "", "data-key": `message/${message.uid}` }, subject), "said"),
    cell(message.flags.join(" ") || "–"), cell(bytes(message.size), "n"));
}

function openBox(address) {
  Object.assign(state, { open: address, folder: "INBOX", before: null });
  delete state.shown.messages;
  history.replaceState(null, "", `#${encodeURIComponent(address)}`);
  refresh();
}

async function messages(boxes) {
  const box = boxes.find((one) => one.address === state.open);
  byId("opened").hidden = !box;
  if (!box) return;
  byId("h-opened").textContent = state.open;
  const select = byId("folder").elements.folder;
  const names = box.folders.map((f) => f.name);
  if (select.options.length !== names.length) {
    select.replaceChildren(...names.map((name) => el("option", {}, name)));
  }
  select.value = state.folder;
  const query = new URLSearchParams({ folder: state.folder, limit: PAGE });
  if (state.before) query.set("before", state.before);
  const page = await get(`${path("mailboxes", state.open, "messages")}?${query}`);
  const listed = page?.messages ?? [];
  byId("older").disabled = listed.length < PAGE;
  byId("older").dataset.before = listed.at(-1)?.uid ?? "";
  fill("messages", listed, messageRow, "No messages here.");
}

function faultRow(fault) {
  const whom = Object.values(fault.whom).join(", ") || "everyone";
  const at = `${fault.at.service} ${fault.at.command.join(", ") || "any command"}, ${fault.at.stage}`;
  return el("tr", {}, head(fault.name), cell(at), cell(whom), cell(fault.does, "said"), cell(String(fault.strikes), "n"),
    cell(button("Lift", () => change("DELETE", `api/v1/faults?name=${encodeURIComponent(fault.name)}`),
      { "aria-label": `Lift ${fault.name}`, "data-key": `fault/${fault.name}` })));
}

function outboxRow(mail) {
  return el("tr", {}, cell(moment(mail.accepted)), cell(mail.user), cell(mail.sender || "<>"),
    cell(mail.recipients.join(", "), "said"), cell(bytes(mail.size), "n"),
    cell(el("a", { href: path("outbox", mail.messageId), download: "", "data-key": mail.messageId }, "download")));
}

function planRow({ plan, inForce }) {
  const apply = button(inForce ? "In force" : "Apply", () => change("POST", "api/v1/plans", { name: plan.name }),
    { "aria-label": `Apply ${plan.name}`, "data-key": `plan/${plan.name}` });
  apply.disabled = inForce;
  return el("tr", {}, head(plan.name), cell(plan.title, "said"), cell(plan.injects.join(", ") || "–", "said"),
    cell(plan.checklist.join(", ") || "–"), cell(plan.survivable ? "yes" : "no"), cell(apply));
}

function plans(known) {
  byId("s-plans").hidden = !known;
  const applied = known?.applied ?? [];
  byId("reset").hidden = applied.length === 0;
  byId("applied").dataset.plans = applied.join(", ");
  if (!known) return;
  const wanted = byId("find").value.trim().toLowerCase();
  const found = known.shipped.filter((plan) => JSON.stringify(plan).toLowerCase().includes(wanted));
  fill("plans", found.map((plan) => ({ plan, inForce: applied.includes(plan.name) })), planRow, "No plan fits.");
}

function sessionRow(session) {
  const name = `${session.server} ${session.number}`;
  return el("tr", {}, head(name), cell(session.peer), cell(session.account || "–"), cell(session.mailbox || "–"),
    cell(moment(session.begun)), cell(session.ended ? moment(session.ended) : "open"), cell(String(session.commands), "n"),
    cell(bytes(session.bytesIn), "n"), cell(bytes(session.bytesOut), "n"), cell(session.faults.join(", ") || "–", "said"),
    cell(el("a", { href: path("sessions", session.server, String(session.number), "transcript"), target: "_blank",
      "aria-label": `Transcript of ${name}`, "data-key": `session/${name}` }, "transcript")));
}

/** The latest first. */
function sessions(told) {
  byId("s-sessions").hidden = !told;
  if (!told) return;
  const latest = [...told].sort((a, b) => b.begun.localeCompare(a.begun)).slice(0, PAGE);
  fill("sessions", latest, sessionRow, "Nobody has been here.");
}

function verdict(told) {
  const list = Array.isArray(told) ? told : told?.verdict;
  byId("s-verdict").hidden = !list;
  if (!list) return;
  const broken = list.filter((one) => !one.ok);
  byId("verdict").textContent = list.length === 0 ? "Nothing seen yet."
    : broken.length === 0 ? `All ${list.length} rules kept.` : `${broken.length} of ${list.length} rules broken.`;
  byId("verdict").className = `big ${broken.length ? "bad" : "good"}`;
  const lines = broken.map((one) => el("li", { class: "said" }, `${one.client}: ${one.rule} – ${one.evidence}`));
  byId("broken").replaceChildren(...lines);
}

function clock(told) {
  byId("now").textContent = told.now.slice(0, 19).replace("T", " ") + " UTC";
  byId("now").dateTime = told.now;
  byId("rate").textContent = told.rate === 1 ? "" : `${told.rate} times as fast`;
}

function arrivals(told) {
  byId("s-arrivals").hidden = !told;
  if (!told) return;
  const boxes = told.mailboxes.length === 1 ? told.mailboxes[0] : `each of ${told.mailboxes.length} mailboxes`;
  byId("arriving").textContent = told.running ? `${told.rate ?? `${told.scheduled} mails by a schedule`} to ${boxes}` : "None by itself.";
  const refused = told.failed ? `, ${told.failed} not taken (${told.failure})` : "";
  byId("arrived").textContent = told.started
    ? `${told.delivered} delivered, ${told.meanLateness.toFixed(3)} s late on average${refused}` : "";
  byId("stop-arrivals").hidden = !told.running;
}

async function show() {
  const [tenant, time, faults, boxes, users, outbox, known, seen, judged, coming] = await Promise.all(
    ["tenant", "clock", "faults", "mailboxes", "users", "outbox", "plans", "sessions", "verdict", "arrivals"]
      .map((name) => get(`api/v1/${name}`)));
  byId("tenant").textContent = `${tenant.domain} (${tenant.id})`;
  clock(time);
  arrivals(coming);
  fill("faults", faults, faultRow, "None: all is as it should be.");
  byId("lift").disabled = faults.length === 0;
  const byAddress = new Map(users.map((user) => [user.address, user]));
  const rows = (boxes ?? []).filter((box) => byAddress.has(box.address))
    .map((box) => ({ box, user: byAddress.get(box.address) }));
  fill("mailboxes", rows, mailboxRow, "The tenant has no users.");
  fill("outbox", outbox?.mails.slice(0, 20) ?? [], outboxRow, "Nothing yet.");
  byId("accepted").textContent = outbox ? `(${outbox.total})` : "";
  plans(known);
  const inForce = byId("applied").dataset.plans;
  byId("applied").textContent = inForce ? `Plans: ${inForce}` : faults.length ? `${faults.length} faults` : "Nothing";
  sessions(seen);
  verdict(judged);
  await messages(boxes ?? []);
}

async function refresh() {
  if (state.busy) return;
  state.busy = true;
  try {
    await show();
    byId("freshness").textContent = "live";
    byId("freshness").className = "";
  } catch (problem) {
    byId("freshness").textContent = `no answer: ${problem.message}`;
    byId("freshness").className = "bad";
  } finally {
    state.busy = false;
  }
}

byId("clock").addEventListener("submit", (event) => {
  event.preventDefault();
  const { advance, rate } = event.target.elements;
  const body = {};
  if (advance.value.trim()) body.advance = advance.value.trim();
  if (rate.value.trim()) body.rate = Number(rate.value);
  event.target.reset();
  change("POST", "api/v1/clock", body);
});
byId("arrivals").addEventListener("submit", (event) => {
  event.preventDefault();
  change("PUT", "api/v1/arrivals", { rate: event.target.elements.rate.value.trim() });
});
byId("stop-arrivals").addEventListener("click", () => change("DELETE", "api/v1/arrivals"));
byId("folder").addEventListener("submit", (event) => event.preventDefault());
byId("folder").elements.folder.addEventListener("change", (event) => {
  Object.assign(state, { folder: event.target.value, before: null });
  delete state.shown.messages;
  refresh();
});
byId("generate").addEventListener("click", () => change("POST", path("mailboxes", state.open, "generate"), { count: 10 }));
byId("older").addEventListener("click", (event) => {
  state.before = event.target.dataset.before;
  refresh();
});
byId("close").addEventListener("click", () => {
  state.open = null;
  history.replaceState(null, "", location.pathname);
  byId("opened").hidden = true;
});
byId("reset").addEventListener("click", () => change("DELETE", "api/v1/plans"));
byId("lift").addEventListener("click", () => change("DELETE", "api/v1/faults"));
byId("find").addEventListener("input", refresh);
if (location.hash.length > 1) state.open = decodeURIComponent(location.hash.slice(1));
refresh();
setInterval(refresh, POLL_MS);
