import { element, setText } from "../app/dom.js";

/**
 * A table whose rows stay while what is in them changes, so that neither the focus nor a press in the making is lost.
 *
 * @typedef {object} Column
 * @property {string} head
 * @property {string} [class]
 * @property {(row: object) => string | Node} [cell] a text, or an element for it; the latter is made anew only when
 *     `mark` (or the text of the row) changes
 * @property {(latest: () => object) => Node[]} [make] once for each row: controls that ask `latest` for what the row is now
 * @property {(cell: HTMLElement, row: object) => void} [update] for what `make` made
 */
export class LiveTable {
  #columns;
  #key;
  #rows = new Map();
  #body = element("tbody");
  #table;
  #empty;

  /**
   * @param {object} what
   * @param {string} what.caption for screen readers
   * @param {Column[]} what.columns
   * @param {(row: object) => string} what.key
   * @param {string} what.empty the sentence where there are no rows
   */
  constructor({ caption, columns, key, empty }) {
    this.#columns = columns;
    this.#key = key;
    const heads = columns.map(({ head, class: name }) => element("th", { scope: "col", class: name }, head));
    this.#table = element(
      "table",
      { class: "live-table" },
      element("caption", { class: "visually-hidden" }, caption),
      element("thead", {}, element("tr", {}, ...heads)),
      this.#body,
    );
    this.#empty = element("p", { class: "subtle empty" }, empty);
    this.element = element("div", { class: "table-frame" }, this.#table, this.#empty);
  }

  /** @param {object[]} rows in their order */
  render(rows) {
    this.#table.hidden = rows.length === 0;
    this.#empty.hidden = rows.length > 0;
    const keys = new Set(rows.map(this.#key));
    for (const [key, line] of this.#rows) if (!keys.has(key)) this.#drop(key, line);
    rows.forEach((row, place) => this.#show(row, place));
  }

  #show(row, place) {
    const key = this.#key(row);
    let line = this.#rows.get(key);
    if (line === undefined) {
      line = this.#line(key, row);
      this.#rows.set(key, line);
    }
    line.row = row;
    if (this.#body.children[place] !== line.element)
      this.#body.insertBefore(line.element, this.#body.children[place] ?? null);
    this.#columns.forEach((column, index) => refresh(column, line.element.children[index], row));
  }

  #line(key, row) {
    const line = { row, element: element("tr", { "data-key": key }) };
    for (const { head, class: name, make } of this.#columns) {
      const cell = element("td", { class: name, "data-head": head });
      if (make !== undefined) cell.append(...make(() => line.row));
      line.element.append(cell);
    }
    return line;
  }

  /** Whoever was on the row that goes goes on with the next one. */
  #drop(key, line) {
    this.#rows.delete(key);
    const next = line.element.nextElementSibling ?? line.element.previousElementSibling;
    const hadFocus = line.element.contains(document.activeElement);
    line.element.remove();
    if (hadFocus) next?.querySelector("button, a[href]")?.focus();
  }
}

function refresh({ cell, update }, target, row) {
  if (update !== undefined) update(target, row);
  if (cell === undefined) return;
  const content = cell(row);
  if (typeof content === "string") setText(target, content);
  else if (target.innerHTML !== content.outerHTML) target.replaceChildren(content);
}
