import { element } from "../../app/dom.js";
import { LiveTable } from "../live-table.js";

const PAGE = 100;

/**
 * A log, newest first, that is filtered and read on page by page.
 *
 * @param {object} context of the console
 * @param {string} path of the REST resource
 * @param {string[][]} filters name, label and placeholder of each field
 * @param {object} table what `LiveTable` takes; rows have an `id` that grows with time
 */
export function pagedSection({ server, attempt, refresh }, path, filters, table) {
  const shown = new LiveTable({ key: ({ id }) => String(id), ...table });
  const inputs = filters.map(([name, label, placeholder]) => element("input", { name, "aria-label": label, placeholder }));
  const form = element("form", { class: "filters", role: "search" }, ...inputs);
  form.append(element("button", { type: "submit", class: "plain" }, "Filter"));
  const more = element("button", { type: "button", class: "plain", "data-action": "more", hidden: true }, "Older");
  let rows = [];

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh();
  });
  more.addEventListener("click", () => attempt(readOn));

  async function page(before) {
    const query = new URLSearchParams({ limit: PAGE, ...(before === undefined ? {} : { before }) });
    for (const { name, value } of inputs) if (value.trim() !== "") query.set(name, value.trim());
    const answer = await server.get(`${path}?${query}`);
    more.hidden = answer.length < PAGE;
    return answer;
  }

  async function readOn() {
    rows = [...rows, ...(await page(rows.at(-1)?.id))];
    shown.render(rows);
  }

  async function begin() {
    rows = await page();
    shown.render(rows);
  }

  return { element: element("div", {}, form, shown.element, more), refresh: begin };
}
