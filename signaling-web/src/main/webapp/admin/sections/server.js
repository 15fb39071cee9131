import { element, setText } from "../../app/dom.js";
import { download } from "../../app/download.js";

/** The server's own figures, as it tells them. */
export function serverSection({ server, me }) {
  const list = element("dl", { class: "figures-list" });
  const cells = new Map();
  const bundle = element("button", { type: "button", class: "plain", "data-action": "bundle" }, "Support bundle");
  bundle.addEventListener("click", () => download("/api/support-bundle", "vitrine-support.zip"));

  function show(name, value) {
    if (!cells.has(name)) {
      const cell = element("dd");
      cells.set(name, cell);
      list.append(element("div", {}, element("dt", {}, name), cell));
    }
    setText(cells.get(name), value);
  }

  return {
    element: element("div", { class: "stacked" }, list, me.role === "admin" ? bundle : null),
    refresh: async () => {
      for (const [name, value] of flatten(await server.get("/api/server"))) show(name, value);
    },
  };
}

/** @returns {[string, string][]} each figure with its way as words: `memory.heapUsedBytes` is "memory heap used bytes" */
export function flatten(value, way = "") {
  if (value === null || typeof value !== "object") return [[way, String(value ?? "–")]];
  if (Array.isArray(value)) return [[way, value.map(inOneLine).join(", ") || "none"]];
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, `${way} ${words(name)}`.trim()));
}

function inOneLine(value) {
  return value !== null && typeof value === "object" ? Object.values(value).join(" ") : String(value);
}

function words(name) {
  return name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
