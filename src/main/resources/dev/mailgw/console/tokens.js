import { act, ago, cell, changing, confirmed, el, fields, heard, live, pager, rows, secondsSince, tiles, until } from "./console.js";

const PAGE = 50;
const TOKEN_SOON = 300;
const REFRESH_SOON_DAYS = 14;
const CREDENTIAL_SOON = 30 * 86400;
const STATES = { bad: ["act now", "bad"], warning: ["look soon", "warn"], unknown: ["not known", "warn"], good: ["good", "good"] };

function state(token) {
  const error = token.lastError;
  const [text, kind] = STATES[token.state] || [token.state, "warn"];
  return el("td", { class: "state" }, el("strong", { class: kind }, text), token.state === "good" ? "" : el("div", {}, token.because),
    error ? el("div", { class: "said" }, error.cure ? `Cure: ${error.cure}. Who: ${error.who}.` : "",
      el("details", {}, el("summary", { "data-act": "said" }, "What was said"), error.text)) : "",
    token.notBefore ? el("div", { class: "dim" }, "asked for again ", until(token.notBefore)) : "");
}

function user(token) {
  const other = token.tokenUser && token.tokenUser.toLowerCase() !== token.user.toLowerCase();
  return el("td", {}, el("div", { class: "whole" }, token.user), other ? el("div", { class: "bad" }, `token of ${token.tokenUser}`) : "",
    el("div", { class: "dim" }, `${token.style}, ${token.grant}`),
    token.permissions.length ? el("div", { class: "dim said" }, token.permissions.join(", ")) : "");
}

function ends(moment, soon, nothing) {
  const left = moment ? -secondsSince(moment) : 1e9;
  return cell(until(moment, nothing), left > soon ? "n" : left > 0 ? "n warn" : "n bad");
}

function refreshToken(token) {
  if (!token.refreshToken) return cell("–", "n");
  const left = token.refreshToken.daysLeft;
  return el("td", { class: left > REFRESH_SOON_DAYS ? "n" : left > 0 ? "n warn" : "n bad" },
    el("time", { datetime: token.refreshToken.deadline, title: token.refreshToken.deadline }, `${Math.floor(left)} days left`),
    el("div", { class: "dim" }, "used ", ago(token.refreshToken.lastUsed)));
}

/** A person signs in at Microsoft's; this leads to the page that says how. */
function generate(token) {
  return el("form", { method: "get", action: "/oauth/start" }, el("input", { type: "hidden", name: "account", value: token.account }),
    el("button", { type: "submit", "data-act": "generate", "aria-label": `Generate a token for ${token.account}` }, "Generate"));
}

function buttons(token) {
  const path = `/api/v1/accounts/${encodeURIComponent(token.account)}`;
  const then = async (done) => { await done; source.refresh(); };
  return el("td", { class: "do" }, token.grant === "refresh-token" ? generate(token) : "",
    changing("Refresh", token.account, () => then(act(`${path}/refresh`, `Refresh of ${token.account}`))),
    token.refreshToken ? changing("Forget", token.account, async () => {
      const sure = await confirmed(`Throw the tokens of account ${token.account} away? It has to be signed in again.`, "Forget");
      if (sure !== null) await then(act(`${path}/forget`, `Forget the tokens of ${token.account}`));
    }) : "");
}

function row(token) {
  return el("tr", {}, el("th", { scope: "row" }, token.account), state(token), user(token),
    ends(token.expires, TOKEN_SOON, "none"), refreshToken(token),
    ends(token.secretExpires || token.certificateExpires, CREDENTIAL_SOON, "–"), buttons(token));
}

/** What changes with every moment would draw each row anew each time. */
const steady = (token) => (token.refreshToken
  ? { ...token, refreshToken: { ...token.refreshToken, ageDays: 0, daysLeft: Math.floor(token.refreshToken.daysLeft) } } : token);

function show(view) {
  heard(view.now);
  tiles("counts", Object.entries(view.counts).map(([name, number]) => [STATES[name][0], number, STATES[name][1]]));
  rows("accounts", view.tokens.map(steady), (token) => token.account, row, "No such account.");
  pages.show(view.matching, view.tokens.length);
}

const asked = fields(["search", "state"], () => { pages.reset(); source.refresh(); });
const pages = pager(PAGE, () => source.refresh());
const source = live(() => `/api/v1/tokens?${new URLSearchParams({ ...asked(), from: pages.from(), max: PAGE })}`, show);
