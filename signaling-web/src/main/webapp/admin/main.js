import { Server, ServerProblem, SignInNeeded } from "../core/server.js";
import { signInView } from "../app/sign-in.js";
import { element } from "../app/dom.js";
import { Console } from "./console.js";

const server = new Server((...request) => fetch(...request));
const page = document.getElementById("app");
let shown = null;

/** Shows the console to whoever may see it. */
async function start() {
  shown?.close();
  shown = null;
  try {
    const me = await server.get("/api/me");
    if (me.role === "viewer") show(plain("The console is for operators and administrators", `You are ${me.name}.`));
    else {
      shown = new Console(server, me, start);
      show(shown.element);
      shown.open();
    }
  } catch (problem) {
    if (problem instanceof SignInNeeded) show(signInView(server, start));
    else show(plain(problem instanceof ServerProblem ? "The server refused" : "The server does not answer", problem.message));
  }
}

function plain(title, detail) {
  const again = element("button", { type: "button", class: "plain", onclick: start }, "Try again");
  const guests = element("a", { href: "/" }, "All guests");
  const card = element("section", { class: "card", role: "alert" }, element("h2", {}, title), element("p", {}, detail));
  card.append(element("div", { class: "actions" }, again, guests));
  return element("main", { class: "centre" }, card);
}

function show(view) {
  page.replaceChildren(view);
}

addEventListener("pagehide", () => shown?.close());
addEventListener("pageshow", (event) => event.persisted && start());
start();
