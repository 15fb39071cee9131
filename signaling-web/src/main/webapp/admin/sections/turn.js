import { element, setText } from "../../app/dom.js";
import { LiveTable } from "../live-table.js";

const STEPS = {
  name: "The name is not known",
  reachability: "Nothing answers there",
  certificate: "The certificate is not trusted",
  credential: "The credential is refused",
  allocation: "No relay was given",
  permission: "The relay refuses the peer",
};

const POLICIES = { all: "Pages connect directly where they can.", relay: "Pages connect by a relay alone." };
const CREDENTIALS = "Each viewer gets credentials of their own, for a time.";

/** The relays that pages are told of, and a test that really takes one. */
export function turnSection({ server, attempt }) {
  const list = element("ul", { class: "plain-list" });
  const none = element("p", { class: "subtle empty" }, "No TURN server is configured: set QEMU_WEBRTC_TURN_HOST.");
  const how = element("p", { class: "subtle" });
  const faults = element("p", { class: "problem" });
  const busy = element("p", { class: "subtle", role: "status" });
  const results = new LiveTable({
    caption: "What the test saw",
    key: ({ url }) => url,
    empty: "Not tested yet.",
    columns: [
      { head: "Server", class: "strong", cell: ({ url }) => url },
      { head: "Result", cell: ({ ok, step }) => (ok ? "a relay was given and used" : (STEPS[step] ?? step)) },
      { head: "Detail", class: "wide", cell: ({ detail }) => detail ?? "" },
      { head: "Time", class: "number", cell: ({ millis }) => `${Math.round(millis)} ms` },
    ],
  });
  const test = element("button", { type: "button", class: "primary", "data-action": "test" }, "Test");
  test.addEventListener("click", () =>
    attempt(async () => {
      test.disabled = true;
      setText(busy, "Taking a relay of each …");
      try {
        results.render(await server.post("/api/turn/test"));
      } finally {
        test.disabled = false;
        setText(busy, "");
      }
    }),
  );

  async function refresh() {
    const { urls, iceTransportPolicy, timeLimited, errors } = await server.get("/api/turn");
    none.hidden = urls.length > 0;
    test.hidden = urls.length === 0;
    list.replaceChildren(...urls.map((url) => element("li", {}, url)));
    setText(faults, errors.join(" "));
    setText(how, [POLICIES[iceTransportPolicy], timeLimited ? CREDENTIALS : ""].join(" ").trim());
    how.hidden = urls.length === 0;
  }

  return { element: element("div", { class: "stacked" }, list, none, faults, how, test, busy, results.element), refresh };
}
