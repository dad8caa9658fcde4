import { clockTime, count, el, span, svg } from "./console.js";

const WIDTH = 480;
const LEFT = 62;
const RIGHT = 8;
const TOP = 8;

export const PHASES = ["token", "dns", "connect", "tls", "auth", "select", "search", "fetch", "store", "delete", "logout"];

/** What the colours of the bars mean. */
export function legend(parent) {
  parent.replaceChildren(...PHASES.map((phase) => el("li", {},
    svg("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" },
      svg("rect", { width: 10, height: 10, class: `p-${phase}` })), phase)));
}

/* The last visits of a mailbox */

function bar(visit, index, scale) {
  const x = index * 10 + 1;
  let y = 44;
  const parts = Object.entries(visit.phases).map(([phase, seconds]) => {
    const height = seconds * scale;
    y -= height;
    const known = PHASES.includes(phase) ? phase : "other";
    return svg("rect", { x, y: y.toFixed(2), width: 8, height: height.toFixed(2), class: `p-${known}` });
  });
  if (visit.result === "failed") parts.push(svg("path", { d: `M${x + 1} 47l6 6m0-6l-6 6`, class: "cross" }));
  const phases = Object.entries(visit.phases).map(([phase, seconds]) => `${phase} ${span(seconds)}`).join(", ");
  return svg("g", {}, svg("title", {},
    `cycle ${visit.cycle}, ${visit.result}, ${span(visit.seconds)}, ${visit.messages} messages (${phases})`), ...parts);
}

/** Visits, the newest first, as bars with the newest on the right. */
export function bars(visits, most) {
  const oldestFirst = [...visits].reverse();
  const longest = Math.max(...visits.map((visit) => visit.seconds), 1e-6);
  const median = [...visits].sort((a, b) => a.seconds - b.seconds)[Math.floor(visits.length / 2)].seconds;
  const failed = visits.filter((visit) => visit.result === "failed").length;
  const text = `median ${span(median)}, longest ${span(longest)}`;
  return el("div", { class: "bars" },
    svg("svg", { viewBox: `0 0 ${most * 10} 54`, role: "img",
      "aria-label": `Last ${visits.length} visits: ${text}, ${failed} failed` },
    svg("line", { x1: 0, y1: 44.5, x2: most * 10, y2: 44.5, class: "axis" }),
    ...oldestFirst.map((visit, index) => bar(visit, most - visits.length + index, 42 / longest))),
    el("small", { class: "dim", "aria-hidden": "true" }, text));
}

/* Lines over time */

/** A number above all values that is easy to read: 1, 2 or 5 and zeros. */
function ceiling(value) {
  const ten = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((one) => one * ten).find((one) => one >= value * 0.999);
}

/** Where values are few, those that are missing leave no gap, and each is a dot besides. */
function path(values, x, y, sparse) {
  let pen = "M";
  const points = [];
  values.forEach((value, index) => {
    if (value === null) {
      if (!sparse) pen = "M";
      return;
    }
    const alone = pen === "M" && (sparse || (values[index + 1] ?? null) === null);
    points.push(`${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}${alone ? "h3" : ""}`);
    pen = "L";
  });
  return points.join("");
}

function table(chart) {
  const failed = chart.failed || [];
  const head = el("tr", {}, el("th", { scope: "col" }, "From"),
    ...chart.lines.map((line) => el("th", { scope: "col", class: "n" }, line.name)),
    ...(chart.failed ? [el("th", { scope: "col", class: "n" }, "failed")] : []));
  const body = chart.lines[0].values.map((_, index) => index)
    .filter((index) => failed[index] || chart.lines.some((line) => line.values[index] !== null))
    .map((index) => el("tr", {}, el("th", { scope: "row" }, clockTime(chart.start + index * chart.step)),
      ...chart.lines.map((line) => el("td", { class: "n" },
        line.values[index] === null ? "–" : chart.unit(line.values[index]))),
      ...(chart.failed ? [el("td", { class: "n" }, count(failed[index]))] : [])));
  return el("table", {}, el("thead", {}, head), el("tbody", {}, ...body));
}

/** The numbers for those who don't see the lines; made when they are asked for. */
function numbers(chart) {
  const details = el("details", {}, el("summary", {}, "Numbers", el("span", { class: "unseen" }, ` of ${chart.title}`)));
  details.addEventListener("toggle", () => {
    const box = el("div", { class: "scroll tall", role: "region", tabindex: 0, "aria-label": `${chart.title}, table` }, table(chart));
    details.replaceChildren(details.firstChild, ...(details.open ? [box] : []));
  });
  return details;
}

function summary(line, unit) {
  const values = line.values.filter((value) => value !== null);
  return values.length ? `${line.name} ${unit(values.at(-1))} last, ${unit(Math.max(...values))} at most` : `${line.name} none`;
}

function failures(chart) {
  return chart.failed ? [`${count(chart.failed.reduce((sum, number) => sum + number, 0))} failed`] : [];
}

function crosses(chart, x, y) {
  return (chart.failed || []).flatMap((number, index) => (number
    ? [svg("path", { d: `M${(x(index) - 3).toFixed(1)} ${(y - 3).toFixed(1)}l6 6m0-6l-6 6`, class: "cross" })] : []));
}

function grid(chart, top, height, x, y) {
  const steps = chart.lines[0].values.length;
  const across = [0, 0.5, 1].map((share) => svg("g", {},
    svg("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(top * share), y2: y(top * share), class: "axis" }),
    svg("text", { x: LEFT - 6, y: y(top * share) + 4, "text-anchor": "end" }, chart.unit(top * share))));
  const down = [0, 1 / 3, 2 / 3, 1].map((share) => {
    const index = Math.round(share * (steps - 1));
    const text = new Date(chart.start + index * chart.step).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    return svg("text", { x: x(index), y: height - 4, "text-anchor": share === 0 ? "start" : share === 1 ? "end" : "middle" }, text);
  });
  return [...across, ...down];
}

/**
 * Lines over time.
 *
 * @param chart title, start and step (ms), unit (makes a text of a value), lines: name, className, values (null: none);
 *     for what happens now and then also sparse, and failed: how often in each step
 */
export function lines(chart, height = 150) {
  const values = chart.lines.flatMap((line) => line.values).filter((value) => value !== null);
  const top = ceiling(Math.max(...values, 1e-4));
  const steps = chart.lines[0].values.length;
  const x = (index) => LEFT + (index * (WIDTH - LEFT - RIGHT)) / Math.max(1, steps - 1);
  const y = (value) => height - 22 - (value / top) * (height - 22 - TOP);
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img",
    "aria-label": `${chart.title}: ${[...chart.lines.map((line) => summary(line, chart.unit)), ...failures(chart)].join("; ")}` },
    ...grid(chart, top, height, x, y),
    ...crosses(chart, x, y(0)),
    ...chart.lines.map((line) => svg("path", { d: path(line.values, x, y, chart.sparse), class: `line ${line.className}` })));
  const key = chart.lines.map((line) => el("span", {},
    svg("svg", { viewBox: "0 0 22 6", class: "key", "aria-hidden": "true" },
      svg("path", { d: "M0 3h22", class: `line ${line.className}` })), summary(line, chart.unit)));
  const crossed = failures(chart).map((text) => el("span", {},
    svg("svg", { viewBox: "0 0 10 10", class: "mark", "aria-hidden": "true" }, svg("path", { d: "M2 2l6 6m0-6l-6 6", class: "cross" })), text));
  return el("figure", {}, el("figcaption", {}, el("strong", {}, chart.title), ...key, ...crossed), picture, numbers(chart));
}

export const whole = (value) => count(Math.round(value * 100) / 100);
