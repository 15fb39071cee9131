import { element, setText } from "./dom.js";
import { sureButton } from "./sure-button.js";

/**
 * What is in a machine and what it was once, for operators: media, USB devices and snapshots. Each part is asked for when
 * the panel opens and after each change; what a machine has not is not shown, but for why it can keep no snapshot.
 */
export class MachineParts {
  #server;
  #path;
  #attempt;
  #media = element("div", { class: "part" });
  #usb = element("div", { class: "part" });
  #snapshots = element("div", { class: "part" });

  /**
   * @param {import("../core/server.js").Server} server
   * @param {string} path of the machine
   * @param {(task: () => Promise<string>) => Promise<void>} attempt does it and says what came of it
   */
  constructor(server, path, attempt) {
    this.#server = server;
    this.#path = path;
    this.#attempt = attempt;
    this.element = element("div", { class: "machine-parts" }, this.#media, this.#usb, this.#snapshots);
  }

  async refresh() {
    await Promise.all([
      this.#fill(this.#media, "/media", (found) => this.#mediaPart(found)),
      this.#fill(this.#usb, "/usb", (found) => this.#usbPart(found)),
      this.#fill(this.#snapshots, "/snapshots", (found) => this.#snapshotsPart(found), "Snapshots"),
    ]);
  }

  /** The focus stays on the same control, which is another element then. */
  async #fill(part, path, content, titleOfRefusal = null) {
    let children;
    try {
      children = content(await this.#server.get(this.#path + path));
    } catch (problem) {
      children = titleOfRefusal === null ? [] : [heading(titleOfRefusal), element("p", { class: "subtle" }, problem.message)];
    }
    const focused = part.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    part.replaceChildren(...children);
    if (focused !== undefined) part.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  #change(sentence, change) {
    return this.#attempt(async () => {
      await change();
      await this.refresh();
      return sentence;
    });
  }

  #mediaPart({ drives, files }) {
    if (drives.length === 0) return [];
    return [heading("Media"), ...drives.map((drive) => this.#drive(drive, files))];
  }

  #drive({ name, file }, files) {
    const choice = element(
      "select",
      { "aria-label": `Medium for ${name}`, "data-key": `choice-${name}` },
      ...files.map((each) => element("option", { value: each, selected: each === file }, each)),
    );
    const insert = button("Insert", `insert-${name}`, () =>
      this.#change(`${choice.value} is in ${name}.`, () =>
        this.#server.post(`${this.#path}/media`, { drive: name, file: choice.value }),
      ),
    );
    const eject = button("Eject", `eject-${name}`, () =>
      this.#change(`${name} is empty.`, () => this.#server.post(`${this.#path}/media/eject`, { drive: name })),
    );
    eject.disabled = file === undefined;
    const line = element("p", { class: "subtle" });
    setText(line, `${name}: ${file ?? "empty"}`);
    const change = files.length === 0 ? [eject] : [choice, insert, eject];
    return element("div", {}, line, element("div", { class: "actions" }, ...change));
  }

  #usbPart(devices) {
    if (devices.length === 0) return [];
    return [heading("USB"), element("div", { class: "actions" }, ...devices.map((device) => this.#device(device)))];
  }

  #device({ name, driver, attached }) {
    const toggle = button(name, `usb-${name}`, () =>
      this.#change(attached ? `${name} is detached.` : `${name} is attached.`, () =>
        attached
          ? this.#server.remove(`${this.#path}/usb/${encodeURIComponent(name)}`)
          : this.#server.post(`${this.#path}/usb`, { device: name }),
      ),
    );
    toggle.setAttribute("aria-pressed", attached);
    toggle.title = driver;
    return toggle;
  }

  #snapshotsPart(snapshots) {
    const name = element("input", { "aria-label": "Name of a new snapshot", placeholder: "Name", required: true, maxlength: 63 });
    const form = element("form", { class: "actions" }, name, element("button", { class: "plain", "data-key": "save" }, "Save"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#change(`Saved as ${name.value}.`, () => this.#server.post(`${this.#path}/snapshots`, { name: name.value }));
    });
    return [heading("Snapshots"), ...snapshots.map((snapshot) => this.#snapshot(snapshot)), form];
  }

  #snapshot({ name, at }) {
    const path = `${this.#path}/snapshots/${encodeURIComponent(name)}`;
    const load = sureButton("Load", `load-${name}`, "Load? What the machine is now is lost.", () =>
      this.#change(`The machine is as it was in ${name}.`, () => this.#server.post(`${path}/load`)),
    );
    const remove = sureButton("Delete", `delete-${name}`, "Delete for good?", () =>
      this.#change(`${name} is deleted.`, () => this.#server.remove(path)),
    );
    load.dataset.key = `load-${name}`;
    remove.dataset.key = `delete-${name}`;
    const line = element("p", { class: "subtle" }, `${name}, ${new Date(at).toLocaleString()}`);
    return element("div", {}, line, element("div", { class: "actions" }, load, remove));
  }
}

function heading(title) {
  return element("h3", {}, title);
}

function button(label, key, onclick) {
  return element("button", { type: "button", class: "plain", "data-action": key, "data-key": key, onclick }, label);
}
