import { dayTime } from "../../core/moments.js";
import { element, setAttribute } from "../../app/dom.js";
import { openDialog, showOnce } from "../dialog.js";
import { instantOf } from "../figures.js";
import { LiveTable } from "../live-table.js";

/** Links that let somebody without an account watch or control one guest. */
export function invitationsSection(context) {
  const { server, say, attempt } = context;
  const table = new LiveTable({
    caption: "Invitations",
    key: ({ id }) => String(id),
    empty: "Nobody is invited at the moment.",
    columns: [
      { head: "Guest", class: "strong", cell: ({ guest }) => guest },
      { head: "May", cell: ({ may }) => may },
      { head: "Until", cell: ({ until }) => (until ? dayTime(Date.parse(until), Date.now()) : "revoked") },
      { head: "Used", class: "number", cell: ({ used, uses }) => (uses ? `${used} of ${uses}` : String(used)) },
      { head: "Made by", cell: ({ by }) => by },
      { head: "Made", cell: ({ created }) => dayTime(Date.parse(created), Date.now()) },
      { head: "State", cell: stateText },
      { head: "", class: "row-actions", make: actions, update: (cell, one) => (cell.firstChild.hidden = one.revoked) },
    ],
  });
  const add = element("button", { type: "button", class: "primary", "data-action": "add" }, "Invite…");
  add.addEventListener("click", () =>
    attempt(async () => inviteDialog(context, (await server.get("/api/guests")).map(({ name }) => name))),
  );

  function actions(latest) {
    const revoke = element("button", { type: "button", class: "plain", "data-action": "revoke" }, "Revoke");
    setAttribute(revoke, "aria-label", `Revoke the invitation to ${latest().guest}`);
    revoke.addEventListener("click", () =>
      attempt(async () => {
        await server.remove(`/api/invitations/${encodeURIComponent(latest().id)}`);
        say("The invitation is revoked.");
      }),
    );
    return [revoke];
  }

  return {
    element: element("div", {}, element("div", { class: "section-actions" }, add), table.element),
    refresh: async () => table.render(await server.get("/api/invitations")),
  };
}

/** Makes an invitation and shows its link, once. */
export function inviteDialog({ server, refresh }, guests) {
  openDialog({
    title: guests.length === 1 ? `Invite to ${guests[0]}` : "Invite",
    text: "Whoever opens the link needs no account.",
    submit: "Make the link",
    fields: [
      { name: "guest", label: "Guest", type: "select", options: guests.map((name) => [name, name]), value: guests[0] },
      {
        name: "may",
        label: "May",
        type: "select",
        options: [
          ["watch", "watch"],
          ["control", "watch and control"],
        ],
      },
      { name: "until", label: "Until", type: "datetime-local", hint: "Empty: for a day." },
      { name: "uses", label: "Uses", type: "number", hint: "How often it can be opened; empty: any number.", attributes: { min: 1, max: 1000 } },
    ],
    onSubmit: async ({ guest, may, until, uses }) => {
      const made = await server.post("/api/invitations", {
        guest,
        may,
        until: instantOf(until) ?? new Date(Date.now() + 86_400_000).toISOString(),
        ...(uses === "" ? {} : { uses: Number(uses) }),
      });
      showOnce("The link", "It is shown this once. Send it to whoever is invited.", new URL(made.link, location.href).href);
      refresh();
    },
  });
}

function stateText({ revoked, until, used, uses }) {
  if (revoked) return "revoked";
  if (until && Date.parse(until) <= Date.now()) return "over";
  return uses && used >= uses ? "used up" : "open";
}
