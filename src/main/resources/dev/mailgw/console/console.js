"use strict";

const PHASES = ["token", "dns", "connect", "tls", "auth", "select", "search", "fetch", "store", "delete", "logout"];
const WAITING = ["queued", "active", "sending", "held"];
const POLL_MS = 5000;
const STALE_SECONDS = 300;
const TOKEN_SOON_SECONDS = 300;
const REFRESH_SOON_DAYS = 14;
const CREDENTIAL_SOON_SECONDS = 30 * 86400;
const byId = (id) => document.getElementById(id);

/** An element; children are text or elements, so nothing that a server said is read as HTML. */
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children);
  return node;
}

function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children);
  return node;
}

function span(seconds) {
  const s = Math.abs(seconds);
  if (s < 0.9995) return `${Math.round(s * 1000)} ms`;
  if (s < 90) return `${s < 10 ? s.toFixed(1) : Math.round(s)} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  if (s < 129600) return `${Math.round(s / 3600)} h`;
  return `${Math.round(s / 86400)} d`;
}

const since = (moment, now) => (Date.parse(now) - Date.parse(moment)) / 1000;

/** How long ago, with the exact moment for those who point at it. */
function ago(moment, now, nothing = "never") {
  if (!moment) return nothing;
  return el("time", { datetime: moment, title: moment }, `${span(Math.max(0, since(moment, now)))} ago`);
}

function row(head, ...cells) {
  return el("tr", {}, el("th", { scope: "row" }, head), ...cells);
}

const cell = (content, kind = "") => el("td", kind ? { class: kind } : {}, content);

function fill(id, rows, nothing, columns) {
  const body = byId(id).tBodies[0];
  body.replaceChildren(...(rows.length ? rows
    : [el("tr", {}, el("td", { colspan: columns, class: "empty" }, nothing))]));
}

const lastVisitFailed = (alias) => alias.visits.length > 0 && alias.visits[0].result !== "ok";
const stale = (alias, now) => !alias.lastSuccess || since(alias.lastSuccess, now) > STALE_SECONDS;
const stopped = (alias, now) => alias.status !== "active" || (lastVisitFailed(alias) && stale(alias, now));

function verdict(status) {
  const all = status.aliases.length;
  const down = status.aliases.filter((alias) => stopped(alias, status.now));
  const shaky = status.aliases.filter((alias) => !stopped(alias, status.now)
    && (lastVisitFailed(alias) || stale(alias, status.now)));
  const tokens = status.accounts.filter((account) => account.result === "failed");
  if (down.length) {
    return ["bad", `Mail has stopped for ${down.length} of ${all} aliases: ${down.map((a) => a.alias).join(", ")}.`];
  }
  if (tokens.length) {
    return ["warn", `Mail is flowing, but no new token for ${tokens.map((a) => a.account).join(", ")}.`];
  }
  if (shaky.length) {
    return ["warn", `Mail is flowing, but not lately for ${shaky.map((a) => a.alias).join(", ")}.`];
  }
  return all ? ["good", `Mail is flowing: ${all} of ${all} aliases.`] : ["warn", "No alias is configured."];
}

function statusText(alias) {
  if (alias.status === "inactive-automatic") return cell("inactive, tried again by itself", "bad");
  if (alias.status === "inactive-manual") return cell("inactive, needs a person", "bad");
  if (alias.failedConnects > 0) return cell(`active, ${alias.failedConnects} failed connects`, "warn");
  return cell("active", "good");
}

function showFlow(status) {
  byId("queue").replaceChildren(...status.queue.map((q) => el("div", {},
    el("dt", {}, q.state),
    el("dd", {}, String(q.messages),
      el("small", {}, q.messages && WAITING.includes(q.state) ? `oldest ${span(q.oldestSeconds)}` : "")))));
  fill("aliases", status.aliases.map((alias) => row(alias.alias,
    cell(alias.protocol), statusText(alias),
    cell(ago(alias.lastSuccess, status.now), stale(alias, status.now) ? "n warn" : "n"),
    cell(alias.messages.toLocaleString("en"), "n"))), "No alias is configured.", 5);
}

/** How long until a moment, or since it. */
function ends(moment, now, soonSeconds, nothing) {
  if (!moment) return cell(nothing, "n");
  const left = -since(moment, now);
  const text = left > 0 ? `in ${span(left)}` : `${span(left)} ago`;
  return cell(el("time", { datetime: moment, title: moment }, text),
    left > soonSeconds ? "n" : left > 0 ? "n warn" : "n bad");
}

/** What a narrow page, which has no column heads, says before a value. */
const TOKEN_LABELS = ["", "", "Access token", "Refresh token", "Secret or certificate", ""];
const STATES = { good: "good", warning: "look soon", bad: "act now", unknown: "not known" };
const KINDS = { good: "good", warning: "warn", bad: "bad", unknown: "warn" };

function tokenState(token) {
  const error = token.lastError;
  return el("td", { class: "state" }, el("strong", { class: KINDS[token.state] || "warn" }, STATES[token.state] || token.state),
    token.state === "good" ? "" : el("div", {}, token.because),
    error && error.cure ? el("div", { class: "said" }, `Cure: ${error.cure}. Who: ${error.who}.`) : "");
}

function tokenUser(token) {
  const other = token.tokenUser && token.tokenUser.toLowerCase() !== token.user.toLowerCase();
  return el("td", {}, el("div", { class: "whole" }, token.user),
    other ? el("div", { class: "bad" }, `token of ${token.tokenUser}`) : "",
    el("div", { class: "dim" }, `${token.style}, ${token.grant}`));
}

function refreshToken(token, now) {
  if (!token.refreshToken) return cell("–", "n");
  const left = token.refreshToken.daysLeft;
  return el("td", { class: left > REFRESH_SOON_DAYS ? "n" : left > 0 ? "n warn" : "n bad" },
    el("time", { datetime: token.refreshToken.deadline, title: token.refreshToken.deadline },
      `${Math.floor(left)} days left`),
    el("div", { class: "dim" }, "used ", ago(token.refreshToken.lastUsed, now)));
}

/** Asks for the admin token if there is one, and keeps it for as long as the page is open. */
let adminToken = "";

async function act(path, what) {
  const headers = adminToken ? { Authorization: `Bearer ${adminToken}` } : {};
  try {
    const answer = await fetch(path, { method: "POST", headers });
    if (answer.status === 401) {
      adminToken = prompt("Admin token") || "";
      if (adminToken) await act(path, what);
      return;
    }
    const result = await answer.json();
    byId("done").textContent = answer.ok ? `${what}: done` : `${what}: ${(result.problems || [result.error]).join(" ")}`;
  } catch (failure) {
    byId("done").textContent = `${what}: the gateway does not answer (${failure.message})`;
  }
  poll();
}

function refreshButton(token) {
  const button = el("button", { type: "button" }, "Refresh");
  button.addEventListener("click", () => act(
    `api/v1/accounts/${encodeURIComponent(token.account)}/refresh`, `Refresh of ${token.account}`));
  return button;
}

/** A person signs in at Microsoft's; the form leaves this page for it. */
function generateForm(token) {
  return el("form", { method: "get", action: "oauth/start" },
    el("input", { type: "hidden", name: "account", value: token.account }),
    el("button", { type: "submit" }, "Generate"));
}

function tokenRow(token, now) {
  const cells = [tokenState(token), tokenUser(token),
    ends(token.expires, now, TOKEN_SOON_SECONDS, "none"), refreshToken(token, now),
    ends(token.secretExpires || token.certificateExpires, now, CREDENTIAL_SOON_SECONDS, "–"),
    el("td", { class: "do" }, token.grant === "refresh-token" ? generateForm(token) : "", refreshButton(token))];
  TOKEN_LABELS.forEach((label, index) => { if (label) cells[index].dataset.label = label; });
  return row(token.account, ...cells);
}

/** Drawn anew only when something is different, so that a button keeps the focus. */
let drawn = "";

function showTokens(view) {
  const text = JSON.stringify(view.tokens.map((token) => ({ ...token, refreshToken: token.refreshToken
    && { ...token.refreshToken, ageDays: 0, daysLeft: Math.floor(token.refreshToken.daysLeft) } })))
    + Math.floor(Date.parse(view.now) / 60000);
  if (text === drawn) return;
  drawn = text;
  fill("accounts", view.tokens.map((token) => tokenRow(token, view.now)), "No account is configured.", 7);
}

function showStop(status) {
  byId("inactive").replaceChildren(...status.aliases.filter((alias) => alias.status !== "active")
    .map((alias) => el("li", {}, el("strong", {}, alias.alias), " became inactive ",
      ago(alias.since, status.now), `: ${alias.reason} `,
      alias.status === "inactive-manual" ? el("code", {}, `mailgw alias activate ${alias.alias}`) : "")));
}

function bar(visit, index, scale) {
  const x = index * 10 + 1;
  let y = 84;
  const parts = Object.entries(visit.phases).map(([phase, seconds]) => {
    const height = seconds * scale;
    y -= height;
    const known = PHASES.includes(phase) ? phase : "other";
    return svg("rect", { x, y: y.toFixed(2), width: 8, height: height.toFixed(2), class: `p-${known}` });
  });
  if (visit.result === "failed") {
    parts.push(svg("path", { d: `M${x + 1} 89l6 6m0-6l-6 6`, class: "cross" }));
  }
  const phases = Object.entries(visit.phases).map(([phase, seconds]) => `${phase} ${span(seconds)}`).join(", ");
  const title = `cycle ${visit.cycle}, ${visit.result}, ${span(visit.seconds)}, ${visit.messages} messages (${phases})`;
  return svg("g", {}, svg("title", {}, title), ...parts);
}

function chart(alias) {
  const visits = [...alias.visits].reverse();
  const longest = Math.max(...visits.map((visit) => visit.seconds), 1e-6);
  const median = [...visits].sort((a, b) => a.seconds - b.seconds)[Math.floor(visits.length / 2)].seconds;
  const picture = svg("svg", { viewBox: "0 0 202 98", preserveAspectRatio: "none", role: "img",
    "aria-label": `Last ${visits.length} visits of ${alias.alias}: median ${span(median)}, longest ${span(longest)}` },
    svg("line", { x1: 0, y1: 84.5, x2: 202, y2: 84.5, class: "axis" }),
    ...visits.map((visit, index) => bar(visit, 20 - visits.length + index, 80 / longest)));
  return el("figure", {}, el("figcaption", {}, el("strong", {}, alias.alias), el("span", {}, alias.protocol),
    el("span", {}, `median ${span(median)}, longest ${span(longest)}`)), picture);
}

function showSpeed(status) {
  const charts = status.aliases.filter((alias) => alias.visits.length).map(chart);
  byId("charts").replaceChildren(...(charts.length ? charts : [el("p", { class: "empty" }, "No visit yet.")]));
}

function showBlame(status) {
  const visits = status.aliases.flatMap((alias) => alias.failures.map((visit) =>
    ({ at: visit.started, who: `alias ${alias.alias}`, cause: visit.cause, text: visit.text })));
  const tokens = status.accounts.filter((account) => account.result === "failed").map((account) =>
    ({ at: account.lastRequest, who: `account ${account.account}`, cause: account.cause, text: account.text }));
  const all = [...visits, ...tokens].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const errors = [...Map.groupBy(all, (e) => JSON.stringify([e.who, e.cause, e.text])).values()]
    .map((same) => ({ ...same[0], times: same.length })).slice(0, 20);
  fill("errors", errors.map((error) => el("tr", {}, cell(ago(error.at, status.now), "n"),
    cell(error.who), cell(el("code", {}, error.cause), "cause"), cell(String(error.times), "n"),
    cell(error.text, "said"))), "No failure since the start.", 5);
}

function showInstances(status) {
  fill("instances", status.instances.map((instance) => row(instance.name,
    cell(instance.state, instance.state === "failed" ? "bad" : ""),
    cell(ago(instance.started, status.now), "n"), cell(ago(instance.lastRun, status.now), "n"),
    cell(instance.runs.toLocaleString("en"), "n"),
    cell(instance.failures.toLocaleString("en"), instance.failures ? "n bad" : "n"))),
    "No instance is started.", 6);
}

function say(kind, text) {
  const banner = byId("verdict");
  banner.className = `banner ${kind}`;
  // Set only when it changes, else a screen reader says it again every few seconds.
  if (banner.textContent !== text) banner.textContent = text;
}

function show(status) {
  byId("about").textContent =
    `${status.version}, profile ${status.profile}, up ${span(since(status.started, status.now))}`;
  byId("freshness").textContent = `as of ${new Date(status.now).toLocaleTimeString()}`;
  say(...verdict(status));
  [showFlow, showStop, showSpeed, showBlame, showInstances].forEach((part) => part(status));
}

let shown = false;

async function poll() {
  try {
    const answer = await fetch("api/v1/status", { cache: "no-store", signal: AbortSignal.timeout(POLL_MS) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    show(await answer.json());
    shown = true;
    const tokens = await fetch("api/v1/tokens", { cache: "no-store", signal: AbortSignal.timeout(POLL_MS) });
    if (tokens.ok) showTokens(await tokens.json());
  } catch (failure) {
    const rest = shown ? " What stands below is old." : "";
    say("bad", `The gateway does not answer (${failure.message}).${rest}`);
  }
}

async function loop() {
  if (!document.hidden) await poll();
  setTimeout(loop, POLL_MS);
}

byId("legend").replaceChildren(...PHASES.map((phase) => el("li", {},
  svg("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" },
    svg("rect", { width: 10, height: 10, class: `p-${phase}` })), phase)));
document.addEventListener("visibilitychange", () => { if (!document.hidden) poll(); });
loop();
