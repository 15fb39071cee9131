import { element, setAttribute } from "../../app/dom.js";
import { openDialog } from "../dialog.js";
import { LiveTable } from "../live-table.js";

const ROLES = [
  ["viewer", "viewer: watches, and controls what is free"],
  ["operator", "operator: controls sessions"],
  ["admin", "admin: everything"],
];

const NEW_PASSWORD = {
  name: "password",
  label: "New password",
  type: "password",
  hint: "Empty: it stays.",
  attributes: { autocomplete: "new-password" },
};

const SIGN_ON = { oidc: "OpenID Connect", ldap: "LDAP" };

/** Who may sign in under a name. */
export function usersSection({ server, say, attempt }) {
  const table = new LiveTable({
    caption: "Users",
    key: ({ name }) => name,
    empty: "There is no user.",
    columns: [
      { head: "Name", class: "strong", cell: ({ name }) => name },
      { head: "Role", cell: ({ role }) => role },
      { head: "Signs in by", cell: ({ signOn }) => (signOn ? (SIGN_ON[signOn] ?? signOn) : "password") },
      { head: "Guests", cell: ({ guests }) => (guests ? guests.join(", ") || "none" : "all") },
      { head: "", class: "row-actions", make: actions },
    ],
  });
  const add = element("button", { type: "button", class: "primary", "data-action": "add" }, "Add user…");
  add.addEventListener("click", () => attempt(addUser));

  const path = (name) => `/api/users/${encodeURIComponent(name)}`;

  function actions(latest) {
    const button = (label, action, task) => {
      const made = element("button", { type: "button", class: "plain", "data-action": action }, label);
      setAttribute(made, "aria-label", `${label.replace("…", "")}: ${latest().name}`);
      made.addEventListener("click", () => attempt(() => task(latest())));
      return made;
    };
    return [button("Change…", "change", changeUser), button("Remove…", "remove", removeUser)];
  }

  async function addUser() {
    openDialog({
      title: "Add a user",
      submit: "Add",
      fields: [
        { name: "name", label: "Name", required: true },
        ...(await fields({ role: "viewer" })),
        { name: "password", label: "Password", type: "password", required: true, attributes: { autocomplete: "new-password" } },
      ],
      onSubmit: async (values) => {
        await server.post("/api/users", userOf(values));
        say(`${values.name} was added.`);
      },
    });
  }

  async function changeUser({ name }) {
    const { value, tag } = await server.tagged(path(name));
    openDialog({
      title: `Change ${name}`,
      submit: "Change",
      fields: [
        ...(await fields(value)),
        ...(value.signOn ? [] : [NEW_PASSWORD]),
      ],
      onSubmit: async (values) => {
        await server.put(path(name), userOf({ role: value.role, ...values }), tag);
        say(`${name} was changed.`);
      },
    });
  }

  async function removeUser({ name, signOn }) {
    const { tag } = await server.tagged(path(name));
    openDialog({
      title: `Remove ${name}?`,
      text: signOn
        ? "The cookies of this user are good no more. Whoever is still in a group that comes in can sign in again."
        : "The sign-in and the cookies of this user are good no more.",
      submit: "Remove",
      danger: true,
      onSubmit: async () => {
        await server.remove(path(name), tag);
        say(`${name} was removed.`);
      },
    });
  }

  async function fields({ role, guests, signOn }) {
    const known = (await server.get("/api/guests")).map(({ name }) => name).join(", ") || "none";
    return [
      // Of whoever comes by single sign-on it is what their groups say.
      ...(signOn ? [] : [{ name: "role", label: "Role", type: "select", options: ROLES, value: role }]),
      { name: "all", label: "All guests", type: "checkbox", value: guests === undefined || guests === null },
      {
        name: "guests",
        label: "These guests alone",
        value: (guests ?? []).join(", "),
        when: ({ all }) => !all,
        hint: `Names parted by commas. This server has: ${known}.`,
      },
    ];
  }

  return {
    element: element("div", {}, element("div", { class: "section-actions" }, add), table.element),
    refresh: async () => table.render(await server.get("/api/users")),
  };
}

/** @returns {object} as REST takes it: no member where nothing was said */
export function userOf({ name, role, all, guests = "", password = "" }) {
  const names = guests
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
  return { ...(name === undefined ? {} : { name }), role, ...(all ? {} : { guests: names }), ...(password === "" ? {} : { password }) };
}
