import { dayTime } from "../../core/moments.js";
import { routeTo } from "../../core/route.js";
import { element, setAttribute, setText } from "../../app/dom.js";
import { bitrateText, bitrates, numberOrNull, rates } from "../figures.js";
import { openDialog } from "../dialog.js";
import { LiveTable } from "../live-table.js";

/** Who watches what at the moment, how well it reaches them, and what an operator can do about it. */
export function sessionsSection({ server, say, attempt }) {
  const table = new LiveTable({
    caption: "Sessions",
    key: ({ id }) => id,
    empty: "Nobody watches at the moment.",
    columns: [
      { head: "Who", class: "strong", cell: (one) => whoCell(one) },
      { head: "Guest", cell: (one) => guestLink(one) },
      { head: "Since", cell: ({ since }) => dayTime(Date.parse(since), Date.now()) },
      { head: "State", cell: (one) => stateText(one) },
      { head: "Picture", class: "figures", cell: pictureText },
      { head: "Bitrate", class: "number", cell: ({ bitsPerSecond }) => bitrateText(bitsPerSecond) },
      { head: "Round trip", class: "number", cell: ({ roundTripMillis }) => millisText(roundTripMillis) },
      { head: "Loss", class: "number", cell: ({ lossPerMille }) => `${(lossPerMille / 10).toFixed(1)} %` },
      { head: "Limits", cell: (one) => limitsText(one) },
      { head: "", class: "row-actions", make: actions, update: refreshActions },
    ],
  });

  function actions(latest) {
    const button = (label, action, onclick) =>
      element("button", { type: "button", class: "plain", "data-action": action, onclick }, label);
    return [
      button("Control", "control", () => attempt(() => changeControl(latest()))),
      button("Limit…", "limit", () => limit(latest())),
      button("Message…", "message", () => message(latest())),
      button("End…", "end", () => end(latest())),
    ];
  }

  function refreshActions(cell, { controls, name }) {
    const button = cell.querySelector("[data-action=control]");
    setText(button, controls ? "Withdraw control" : "Give control");
    for (const each of cell.children) setAttribute(each, "aria-label", `${each.textContent.replace("…", "")}: ${name}`);
  }

  const path = ({ id }, rest = "") => `/api/sessions/${encodeURIComponent(id)}${rest}`;

  async function changeControl(one) {
    await server.post(path(one, "/control"), { action: one.controls ? "withdraw" : "give" });
    say(one.controls ? `${one.name} does not control any more.` : `${one.name} controls now.`);
  }

  function limit(one) {
    openDialog({
      title: `Limit ${one.name}`,
      text: "What is set here holds until it is lifted or the session ends. The viewer is told.",
      submit: "Set",
      fields: [
        { name: "viewOnly", label: "View only: no control, no keys", type: "checkbox", value: one.viewOnly },
        { name: "microphoneMuted", label: "Mute the microphone", type: "checkbox", value: one.microphoneMuted },
        { name: "maxBitsPerSecond", label: "Bitrate at most", type: "select", ...choice(bitrates, one.maxBitsPerSecond) },
        { name: "maxPicturesPerSecond", label: "Pictures at most", type: "select", ...choice(rates, one.maxPicturesPerSecond) },
      ],
      onSubmit: async (values) => {
        await server.patch(path(one), {
          viewOnly: values.viewOnly,
          microphoneMuted: values.microphoneMuted,
          maxBitsPerSecond: numberOrNull(values.maxBitsPerSecond),
          maxPicturesPerSecond: numberOrNull(values.maxPicturesPerSecond),
        });
        say(`The limits of ${one.name} are set.`);
      },
    });
  }

  function message(one) {
    openDialog({
      title: `Message to ${one.name}`,
      submit: "Send",
      fields: [{ name: "text", label: "Message", required: true, attributes: { maxlength: 500 } }],
      onSubmit: async ({ text }) => {
        await server.post(path(one, "/messages"), { text });
        say(`${one.name} was told.`);
      },
    });
  }

  function end(one) {
    openDialog({
      title: `End the session of ${one.name}?`,
      text: "The viewer sees the reason and does not come back by itself.",
      submit: "End session",
      danger: true,
      fields: [{ name: "reason", label: "Reason", attributes: { maxlength: 200 } }],
      onSubmit: async ({ reason }) => {
        const query = reason === "" ? "" : `?${new URLSearchParams({ reason })}`;
        await server.remove(path(one, query));
        say(`The session of ${one.name} was ended.`);
      },
    });
  }

  return {
    element: table.element,
    refresh: async () => table.render(await server.get("/api/sessions")),
  };
}

/** What is set now is among the choices, also when somebody set it by other means. */
function choice(known, value) {
  const word = value === undefined || value === null ? "" : String(value);
  const options = known.some(([each]) => each === word) ? known : [...known, [word, word]];
  return { options, value: word };
}

function whoCell({ name, person, role, address }) {
  const detail = [person && person !== name ? person : null, role, address].filter(Boolean).join(" · ");
  return element("span", {}, name, element("small", { class: "subtle" }, detail));
}

function guestLink({ guest, display, furtherDisplays = [] }) {
  const displays = [display, ...furtherDisplays].join(", ");
  return element("a", { href: routeTo(guest, display) }, `${guest} / ${displays}`);
}

function stateText({ state, controls, path, relay }) {
  const way = path === "relayed" ? `relayed${relay ? ` by ${relay}` : ""}` : path;
  return [state, way, controls ? "controls" : null].filter(Boolean).join(" · ");
}

function pictureText({ codec, width, height, picturesPerSecond }) {
  if (!codec) return "–";
  const rate = typeof picturesPerSecond === "number" ? ` · ${picturesPerSecond.toFixed(0)}/s` : "";
  return `${codec} ${width} × ${height || "?"}${rate}`;
}

function millisText(millis) {
  return typeof millis === "number" ? `${millis.toFixed(millis < 10 ? 1 : 0)} ms` : "–";
}

function limitsText({ viewOnly, microphoneMuted, maxBitsPerSecond, maxPicturesPerSecond }) {
  const set = [
    viewOnly ? "view only" : null,
    microphoneMuted ? "muted" : null,
    maxBitsPerSecond ? `≤ ${bitrateText(maxBitsPerSecond)}` : null,
    maxPicturesPerSecond ? `≤ ${maxPicturesPerSecond}/s` : null,
  ].filter(Boolean);
  return set.join(", ") || "none";
}
