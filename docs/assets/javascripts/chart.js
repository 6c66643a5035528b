/** Draws a curve from the engine's coordinates: the same picture as the templates write. */

import { element } from "./explanation.js";

/** @typedef {import("./replies.js").Chart} Chart */

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 * @returns {SVGElement}
 */
function svg(tag, attributes, children = []) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/**
 * @param {Chart} chart
 * @returns {SVGElement}
 */
export function picture(chart) {
  const { left, right, floor } = chart;
  const rows = chart.y_ticks.flatMap(({ at, label }) => [
    svg("line", { x1: left, x2: right, y1: at, y2: at }),
    svg("text", { x: left, dx: "-8", y: at, dy: "4", "text-anchor": "end" }, [label]),
  ]);
  const columns = chart.x_ticks.map(({ at, label }) =>
    svg("text", { x: at, y: floor, dy: "20", "text-anchor": "middle" }, [label]),
  );
  const points = chart.points.map(({ at_x, at_y }) =>
    svg("circle", { class: "chart__point", cx: at_x, cy: at_y, r: "4" }),
  );
  const axis = { x: right, y: String(chart.height), dy: "-6", "text-anchor": "end" };
  return svg(
    "svg",
    {
      class: "chart__picture",
      viewBox: `0 0 ${chart.width} ${chart.height}`,
      role: "img",
      "aria-label": chart.title,
      "data-chart-picture": "",
    },
    [
      svg("desc", {}, [chart.description]),
      svg("g", { class: "chart__grid", "aria-hidden": "true" }, [...rows, ...columns]),
      svg("path", { class: "chart__line", d: chart.line }),
      ...(chart.payable ? [svg("path", { class: "chart__payable", d: chart.payable })] : []),
      ...points,
      ...here(chart),
      svg("text", { class: "chart__axis", ...axis }, [chart.x_label]),
    ],
  );
}

/** @param {Chart} chart */
function here(chart) {
  if (!chart.here) {
    return [];
  }
  const { x, y, label } = chart.here;
  // Within the axes, so that it covers none of their numbers; the letters are of about this width.
  const half = [...label].reduce((sum, sign) => sum + (sign > "\u2e7f" ? 11 : 6.4), 0);
  const [left, right] = [Number(chart.left) + half, Number(chart.right) - half];
  const at = left < right ? Math.min(Math.max(Number(x), left), right) : (left + right) / 2;
  const above = Number(y) > 40;
  return [
    svg("g", { class: "chart__here" }, [
      svg("line", { x1: x, x2: x, y1: y, y2: chart.floor }),
      svg("circle", { cx: x, cy: y, r: "6" }),
      svg("text", { x: String(at), y, dy: above ? "-12" : "26", "text-anchor": "middle" }, [label]),
    ]),
  ];
}

/**
 * @param {Chart} chart
 * @returns {HTMLTableElement}
 */
export function table(chart) {
  const cell = (/** @type {string} */ text) => element("td", "", [text]);
  const head = (/** @type {string} */ text) => {
    const made = element("th", "", [text]);
    made.scope = "col";
    return made;
  };
  const rows = chart.points.map(({ x, y }) => element("tr", "", [cell(x), cell(y)]));
  return element("table", "", [
    element("thead", "", [element("tr", "", [head(chart.x_label), head(chart.y_label)])]),
    element("tbody", "", rows),
  ]);
}
