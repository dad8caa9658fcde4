/** What all pages share: elements, times, asking the gateway, and having it do something. */

const POLL_MS = 5000;
const TIMEOUT_MS = 10000;
const TOKEN = "mailgw-admin-token";
const PAUSED = "mailgw-paused";

export const byId = (id) => document.getElementById(id);

/** An element; children are text or elements, so nothing that a server said is read as HTML. */
export function el(name, attributes = {}, ...children) {
  return made(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return made(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function made(node, attributes, children) {
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children);
  return node;
}

export const cell = (content, kind = "") => el("td", kind ? { class: kind } : {}, content);
export const count = (number) => number.toLocaleString("en");

/** A duration for people. */
export function span(seconds) {
  const s = Math.abs(seconds);
  if (s === 0) return "0 s";
  if (s < 0.01) return `${(s * 1000).toPrecision(2)} ms`;
  if (s < 0.9995) return `${Math.round(s * 1000)} ms`;
  if (s < 90) return `${s < 10 && !Number.isInteger(s) ? s.toFixed(1) : Math.round(s)} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  if (s < 129600) return `${Math.round(s / 3600)} h`;
  return `${Math.round(s / 86400)} d`;
}

// The gateway's clock counts, not this machine's.
let ahead = 0;

export const now = () => Date.now() + ahead;
export const secondsSince = (moment) => (now() - Date.parse(moment)) / 1000;
export const clockTime = (millis) => new Date(millis).toLocaleTimeString();

export function heard(moment) {
  if (moment) ahead = Date.parse(moment) - Date.now();
}

/** How long ago, kept up to date, with the exact moment for those who point at it. */
export function ago(moment, nothing = "never") {
  return moment ? told(el("time", { datetime: moment, title: moment, "data-told": "ago" })) : nothing;
}

/** In how long, or since when not. */
export function until(moment, nothing = "–") {
  return moment ? told(el("time", { datetime: moment, title: moment, "data-told": "until" })) : nothing;
}

/** In how long, or now. */
export function due(moment, nothing = "–") {
  return moment ? told(el("time", { datetime: moment, title: moment, "data-told": "due" })) : nothing;
}

function told(time) {
  const seconds = secondsSince(time.dateTime);
  const past = time.dataset.told === "due" || seconds < 1 ? "now" : `${span(Math.floor(seconds))} ago`;
  const text = time.dataset.told !== "ago" && seconds < 0 ? `in ${span(Math.ceil(-seconds))}` : past;
  if (time.textContent !== text) time.textContent = text;
  return time;
}

const tick = () => document.querySelectorAll("time[data-told]").forEach(told);

/** Sets a text only when it changes, else a screen reader says it again every few seconds. */
export function say(id, text, className) {
  const node = byId(id);
  if (className !== undefined && node.className !== className) node.className = className;
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Shows a list without touching what has not changed; what has the focus keeps it. Each item is
 * one element, known by its key.
 */
export function list(parent, items, keyOf, render, nothing) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const where = focused?.closest("[data-key]")?.dataset.key;
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const nodes = items.map((item) => {
    const key = String(keyOf(item));
    const text = JSON.stringify(item);
    const before = old.get(key);
    if (before && before.shown === text) return before;
    const node = render(item, before);
    node.dataset.key = key;
    node.shown = text;
    return node;
  });
  const same = nodes.length === parent.children.length && nodes.every((node, i) => node === parent.children[i]);
  if (!same || !nodes.length) parent.replaceChildren(...(nodes.length ? nodes : [nothing]));
  if (focused && document.activeElement !== focused) refocus(parent, focused, where);
  gate();
}

function refocus(parent, focused, key) {
  const again = focused.isConnected ? focused
    : parent.querySelector(`[data-key="${CSS.escape(key || "")}"] [data-act="${CSS.escape(focused.dataset.act || "")}"]`);
  again?.focus({ preventScroll: true });
}

/** The same in a table's body. Where a narrow page has no column heads, numbers say what they are. */
export function rows(id, items, keyOf, render, nothing) {
  const heads = [...byId(id).tHead.rows[0].cells];
  const labelled = (item, before) => {
    const row = render(item, before);
    heads.forEach((head, index) => {
      if (row.cells[index].classList.contains("n")) row.cells[index].dataset.label = head.textContent;
    });
    return row;
  };
  list(byId(id).tBodies[0], items, keyOf, labelled,
    el("tr", {}, el("td", { colspan: heads.length, class: "empty" }, nothing)));
}

/** Numbers with what they count; each may lead to where those are. */
export function tiles(id, entries) {
  list(byId(id), entries, ([name]) => name, ([name, number, kind, small, link]) => el("li", {},
    el("span", { class: "dim" }, link ? el("a", { href: link, "data-act": name }, name) : name),
    el("b", { class: number && kind ? kind : "" }, count(number)), el("small", {}, small || "")), el("li", {}, "none"));
}

/* Asking */

const tags = new Map();

/** What the gateway answers; null if it has nothing new since the last time it was asked this. */
export async function get(path) {
  const headers = { ...credentials(), ...(tags.has(path) ? { "If-None-Match": tags.get(path) } : {}) };
  const answer = await fetch(path, { headers, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
  heard(answer.headers.get("Mailgw-Now"));
  if (answer.status === 304) return null;
  const body = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(body.error || `HTTP ${answer.status}`), { status: answer.status });
  if (answer.headers.has("ETag")) tags.set(path, answer.headers.get("ETag"));
  return body;
}

const sources = [];
let heardAt = 0;

/**
 * Asks again and again while somebody looks, and shows what is new.
 *
 * @param missing takes a failure that is none; gives null, or throws it on
 */
export function live(path, show, every = POLL_MS, missing = null) {
  const source = { path, show, every, missing, due: 0, asked: "" };
  sources.push(source);
  return {
    /** Asks at once, for instance after something was done. */
    refresh: () => ask(source, true),
  };
}

async function ask(source, afresh = false) {
  const path = typeof source.path === "function" ? source.path() : source.path;
  if (afresh || path !== source.asked) tags.delete(path);
  source.asked = path;
  source.due = Date.now() + source.every;
  try {
    const view = await (source.missing ? get(path).catch(source.missing) : get(path));
    if (path !== source.asked) return;
    heardAt = Date.now();
    if (view) source.show(view);
    tick();
    byId("stale").replaceChildren();
    byId("freshness").textContent = `as of ${clockTime(now())}`;
  } catch (failure) {
    stale(failure);
  }
}

function stale(failure) {
  const why = failure.status ? failure.message : "The gateway does not answer";
  const since = heardAt ? ` What stands below is of ${clockTime(heardAt)}.` : "";
  const text = `${why}.${since}`;
  if (byId("stale").textContent !== text) {
    byId("stale").replaceChildren(el("p", { class: "banner bad" }, text));
  }
}

const paused = () => sessionStorage.getItem(PAUSED) === "yes";

async function loop() {
  if (!document.hidden && !paused()) {
    await Promise.all(sources.filter((source) => source.due <= Date.now()).map((source) => ask(source)));
  }
  setTimeout(loop, 500);
}

/* Changing */

let may = { mayChange: false, token: false, why: "" };

const token = () => sessionStorage.getItem(TOKEN) || "";
const credentials = () => (token() ? { Authorization: `Bearer ${token()}` } : {});

/** Buttons that change something cannot be used by those who may not; they say why. */
function gate() {
  document.querySelectorAll("[data-change]").forEach((button) => {
    button.setAttribute("aria-disabled", String(!may.mayChange));
    button.title = may.mayChange ? "" : why();
  });
}

const why = () => (may.token ? "Reading only: give the admin token at the top to change something." : `Reading only: ${may.why}`);

async function access() {
  try {
    may = await get("/api/v1/access");
  } catch {
    return;
  }
  const wrong = may.token && token() && !may.mayChange;
  const form = byId("access");
  say("access-why", wrong ? "That is not the admin token." : may.mayChange ? "Changes are allowed." : why(),
    wrong ? "bad" : "dim");
  byId("access-token").hidden = !may.token || may.mayChange;
  const button = form.querySelector("button");
  button.hidden = !may.token;
  button.textContent = may.mayChange ? "Lock" : "Unlock";
  gate();
}

function unlock(event) {
  event.preventDefault();
  const field = byId("access-token").querySelector("input");
  if (may.mayChange || !field.value) sessionStorage.removeItem(TOKEN);
  else sessionStorage.setItem(TOKEN, field.value);
  field.value = "";
  access();
}

/**
 * Has the gateway do something and says what came of it.
 *
 * @param form the fields to send
 * @param read makes a text of the answer; of the usual answer it is not needed
 */
export async function act(path, what, form = {}, read = usual) {
  await known;
  if (!may.mayChange) {
    say("done", why(), "banner warn");
    return false;
  }
  say("done", `${what} …`, "banner");
  try {
    const answer = await fetch(path, { method: "POST", headers: credentials(), body: new URLSearchParams(form) });
    const result = await answer.json();
    say("done", `${what}: ${result.error || read(result)}`, `banner ${answer.ok ? "good" : "bad"}`);
    if (answer.status === 401 || answer.status === 403) await access();
    return answer.ok;
  } catch {
    say("done", `${what}: the gateway does not answer`, "banner bad");
    return false;
  }
}

const usual = (result) => (result.problems?.length ? result.problems.join(" ") : "done");

/** A button that changes something. */
export function changing(text, name, work) {
  const button = el("button", { type: "button", "data-change": "", "data-act": text, "aria-label": `${text} ${name}` }, text);
  button.addEventListener("click", () => work());
  return button;
}

/** Asks before something is done; gives the reason, or null if it is not to be done. */
export async function confirmed(question, verb, wantsReason = false) {
  await known;
  if (!may.mayChange) {
    say("done", why(), "banner warn");
    return null;
  }
  const reason = el("input", { id: "reason", autocomplete: "off", maxlength: 200 });
  const form = el("form", { method: "dialog" }, el("h2", { id: "question" }, question),
    wantsReason ? el("label", {}, "Reason, for who comes after you ", reason) : "",
    el("p", { class: "pages" }, el("button", { value: "yes" }, verb), el("button", { value: "no" }, "Leave it")));
  const dialog = el("dialog", { "aria-labelledby": "question" }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "yes" ? reason.value : null);
  }));
}

/* Pages of a list */

/** First, before and next; `turn` is told how many to leave out. */
export function pager(size, turn) {
  const state = { from: 0, matching: 0 };
  const go = (from) => { state.from = Math.max(0, from); turn(); };
  byId("first").addEventListener("click", () => go(0));
  byId("before").addEventListener("click", () => go(state.from - size));
  byId("next").addEventListener("click", () => { if (state.from + size < state.matching) go(state.from + size); });
  return {
    from: () => state.from,
    reset: () => { state.from = 0; },
    show: (matching, shown) => {
      state.matching = matching;
      byId("first").disabled = state.from === 0;
      byId("before").disabled = state.from === 0;
      byId("next").disabled = state.from + size >= matching;
      say("where", shown ? `${state.from + 1} to ${state.from + shown} of ${count(matching)}` : "none");
    },
  };
}

/** Fields that are in the address, so that what is shown can be kept as a bookmark; told when one changes. */
export function fields(names, changed) {
  const asked = new URLSearchParams(location.search);
  const values = () => Object.fromEntries(names.map((name) => [name, byId(name).value]));
  names.forEach((name) => {
    if (asked.has(name)) byId(name).value = asked.get(name);
    byId(name).addEventListener("input", () => {
      history.replaceState(null, "", `?${new URLSearchParams(values())}`);
      changed();
    });
  });
  byId(names[0]).form.addEventListener("submit", (event) => event.preventDefault());
  return values;
}

function showLive() {
  byId("live").setAttribute("aria-pressed", String(!paused()));
  byId("live").textContent = paused() ? "Paused" : "Live";
}

byId("live").addEventListener("click", () => {
  sessionStorage.setItem(PAUSED, paused() ? "no" : "yes");
  showLive();
});
byId("access").addEventListener("submit", unlock);
document.addEventListener("visibilitychange", () => { if (!document.hidden) sources.forEach((source) => { source.due = 0; }); });
showLive();
const known = access();
setTimeout(loop, 0);
