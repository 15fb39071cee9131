import { dayTime } from "../../core/moments.js";
import { element, setAttribute } from "../../app/dom.js";
import { openDialog, showOnce } from "../dialog.js";
import { instantOf } from "../figures.js";
import { LiveTable } from "../live-table.js";

/** Bearer tokens of test benches and publishers. */
export function tokensSection({ server, say, attempt, refresh }) {
  const table = new LiveTable({
    caption: "Tokens",
    key: ({ id }) => String(id),
    empty: "No machine has a token.",
    columns: [
      { head: "Name", class: "strong", cell: ({ name }) => name },
      { head: "Role", cell: ({ role }) => role },
      { head: "Guests", cell: ({ guests }) => (guests ? guests.join(", ") || "none" : "all") },
      { head: "Until", cell: ({ until }) => dayTime(Date.parse(until), Date.now()) },
      { head: "Made by", cell: ({ by }) => by },
      { head: "Last used", cell: ({ lastUsed }) => (lastUsed ? dayTime(Date.parse(lastUsed), Date.now()) : "never") },
      { head: "", class: "row-actions", make: actions },
    ],
  });
  const add = element("button", { type: "button", class: "primary", "data-action": "add" }, "Make token…");
  add.addEventListener("click", makeToken);

  function actions(latest) {
    const revoke = element("button", { type: "button", class: "plain", "data-action": "revoke" }, "Revoke");
    setAttribute(revoke, "aria-label", `Revoke the token ${latest().name}`);
    revoke.addEventListener("click", () =>
      attempt(async () => {
        await server.remove(`/api/tokens/${encodeURIComponent(latest().id)}`);
        say(`The token ${latest().name} is revoked.`);
      }),
    );
    return [revoke];
  }

  function makeToken() {
    openDialog({
      title: "Make a token",
      text: "A machine sends it as Authorization: Bearer.",
      submit: "Make",
      fields: [
        { name: "name", label: "Name", required: true, hint: "Letters, digits, dots and dashes. Under this name its doings stand in the audit log." },
        {
          name: "role",
          label: "Role",
          type: "select",
          options: ["viewer", "operator", "admin", "publisher"].map((role) => [role, role]),
        },
        { name: "guests", label: "These guests alone", hint: "Names parted by commas; empty: all." },
        { name: "until", label: "Until", type: "datetime-local", hint: "Empty: for 30 days." },
      ],
      onSubmit: async ({ name, role, guests, until }) => {
        const names = guests
          .split(",")
          .map((each) => each.trim())
          .filter((each) => each !== "");
        const made = await server.post("/api/tokens", {
          name,
          role,
          until: instantOf(until) ?? new Date(Date.now() + 30 * 86_400_000).toISOString(),
          ...(names.length === 0 ? {} : { guests: names }),
        });
        showOnce("The token", "It is shown this once; the server keeps its hash alone.", made.token);
        refresh();
      },
    });
  }

  return {
    element: element("div", {}, element("div", { class: "section-actions" }, add), table.element),
    refresh: async () => table.render(await server.get("/api/tokens")),
  };
}
