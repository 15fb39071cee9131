import { routeTo } from "../../core/route.js";
import { machineWords, powerActions, POWER_WORDS } from "../../core/machine.js";
import { element, setAttribute, setText } from "../../app/dom.js";
import { openDialog } from "../dialog.js";
import { definitionOf, guestFields } from "../guest-form.js";
import { inviteDialog } from "./invitations.js";

/** What there is to watch, as it looks at the moment; administrators add, change and remove guests. */
export function guestsSection(context) {
  const { server, me, say, attempt } = context;
  const isAdmin = me.role === "admin";
  const cards = new Map();
  const list = element("ul", { class: "guest-cards" });
  const none = element("p", { class: "subtle empty" }, "There is no guest yet.");
  const add = element("button", { type: "button", class: "primary", "data-action": "add", onclick: addGuest }, "Add guest…");
  const frame = element("div", {}, isAdmin ? element("div", { class: "section-actions" }, add) : null, none, list);

  function render(guests) {
    none.hidden = guests.length > 0;
    const names = new Set(guests.map(({ name }) => name));
    for (const [name, card] of cards) {
      if (names.has(name)) continue;
      card.element.remove();
      cards.delete(name);
    }
    for (const guest of guests) {
      if (!cards.has(guest.name)) {
        const card = guestCard(guest, handlers, isAdmin);
        cards.set(guest.name, card);
        list.append(card.element);
      }
      cards.get(guest.name).show(guest);
    }
  }

  const path = ({ name }, rest = "") => `/api/guests/${encodeURIComponent(name)}${rest}`;

  const handlers = {
    onInvite: (guest) => inviteDialog(context, [guest.name]),
    onClosed: (guest) =>
      attempt(async () => {
        await server.put(path(guest, "/closed"), { closed: !guest.closed });
        say(guest.closed ? `${guest.name} is open again.` : `${guest.name} is closed to newcomers.`);
      }),
    onChange: (guest) => attempt(() => changeGuest(guest)),
    onRemove: (guest) => attempt(() => removeGuest(guest)),
    onMachine: (guest) => machineDialog(guest),
    onOutput: (guest) => attempt(() => showOutput(guest)),
  };

  function machineDialog(guest) {
    const { state, last } = guest.machine;
    const actions = powerActions(state ?? null, { role: me.role, controls: false });
    const happened = last === undefined ? "" : ` ${last.message} (${new Date(last.at).toLocaleString()})`;
    openDialog({
      title: `The machine of ${guest.name}`,
      text: `State: ${machineWords(state)}.${happened} Reset and quit lose what is not saved.`,
      submit: "Do it",
      fields: [{ name: "action", label: "What to do", type: "select", options: actions.map((each) => [each, POWER_WORDS[each]]) }],
      onSubmit: async ({ action }) => {
        await server.post(path(guest, `/machine/${action}`));
        say(`${POWER_WORDS[action]}: done.`);
      },
    });
  }

  function addGuest() {
    openDialog({
      title: "Add a guest",
      submit: "Add",
      fields: [
        { name: "name", label: "Name", required: true, hint: "Letters, digits, - and _; it becomes part of its address." },
        ...guestFields({ kind: "qemu" }),
      ],
      onSubmit: async ({ name, ...values }) => {
        await server.post("/api/guests", { name, ...definitionOf(values) });
        say(`${name} was added.`);
      },
    });
  }

  async function changeGuest(guest) {
    const { value, tag } = await server.tagged(path(guest));
    openDialog({
      title: `Change ${guest.name}`,
      text: "Whoever watches sees the changed guest at once.",
      submit: "Change",
      fields: guestFields(value.definition),
      onSubmit: async (values) => {
        await server.put(path(guest), { name: guest.name, ...definitionOf(values) }, tag);
        say(`${guest.name} was changed.`);
      },
    });
  }

  async function removeGuest(guest) {
    const { tag } = await server.tagged(path(guest));
    openDialog({
      title: `Remove ${guest.name}?`,
      text: "Whoever watches it is sent away. Its recordings stay.",
      submit: "Remove",
      danger: true,
      onSubmit: async () => {
        await server.remove(path(guest), tag);
        say(`${guest.name} was removed.`);
      },
    });
  }

  async function showOutput(guest) {
    const { state, restarts, output } = await server.get(path(guest, "/process"));
    const isUp = state === "running" || state === "starting";
    openDialog({
      title: `The program of ${guest.name}`,
      text: `It is ${state}, was started again ${restarts} times. Its last lines: ${output.slice(-12).join(" ⏎ ") || "none"}`,
      submit: isUp ? "Stop" : "Start",
      danger: isUp,
      onSubmit: () => server.post(path(guest, isUp ? "/process/stop" : "/process/start")),
    });
  }

  return { element: frame, refresh: async () => render(await server.get("/api/guests")) };
}

function guestCard(first, handlers, isAdmin) {
  let guest = first;
  const button = (label, action, handler) =>
    element("button", { type: "button", class: "plain", "data-action": action, onclick: () => handler(guest) }, label);
  const picture = element("img", { class: "thumbnail", alt: "", hidden: true });
  const name = element("a", { class: "guest-name", href: routeTo(first.name) }, first.name);
  const facts = element("p", { class: "facts" });
  const reason = element("p", { class: "subtle" });
  const closed = button("Close to newcomers", "closed", handlers.onClosed);
  const output = button("Program…", "process", handlers.onOutput);
  const machine = button("Machine…", "machine", handlers.onMachine);
  const happened = element("p", { class: "subtle happened" });
  const own = isAdmin
    ? [button("Change…", "change", handlers.onChange), button("Remove…", "remove", handlers.onRemove), output]
    : [];
  const card = element(
    "li",
    { class: "guest-card", "data-guest": first.name },
    element("div", { class: "thumbnail-frame" }, picture),
    element("h2", {}, name),
    facts,
    reason,
    happened,
    element("div", { class: "actions" }, button("Invite…", "invite", handlers.onInvite), closed, machine, ...own),
  );

  /** The browser asks with the entity tag of what it has, so that a still picture is not sent again. */
  async function refreshPicture() {
    const answer = await fetch(`/api/guests/${encodeURIComponent(guest.name)}/thumbnail`, { cache: "no-cache" });
    const before = picture.src;
    picture.hidden = !answer.ok;
    if (answer.ok) picture.src = URL.createObjectURL(await answer.blob());
    if (before.startsWith("blob:") && answer.ok) URL.revokeObjectURL(before);
  }

  function show(now) {
    guest = now;
    setAttribute(card, "data-state", now.state);
    setText(facts, factsText(now));
    setText(reason, now.reason ?? "");
    setText(happened, now.machine?.last?.message ?? "");
    machine.hidden = now.machine?.state === undefined;
    setText(closed, now.closed ? "Open to newcomers" : "Close to newcomers");
    for (const each of own) each.hidden = now.managed !== "console";
    output.hidden = now.managed !== "console" || !now.hasProcess;
    if (now.state === "running" || now.state === "paused") refreshPicture().catch(() => (picture.hidden = true));
    else picture.hidden = true;
  }

  return { element: card, show };
}

function factsText({ state, kind, viewers = 0, controller, closed }) {
  const watching = viewers === 1 ? "1 viewer" : `${viewers} viewers`;
  const control = controller ? `${controller} controls` : null;
  return [state, kind, watching, control, closed ? "closed to newcomers" : null].filter(Boolean).join(" · ");
}
