/** Scenes of the console: one for each section, its dialogs, a small window and the night. */
import { fakeConsole } from "./fake-console.js";

const live = (page) => page.waitForSelector('.live[data-state="live"]');

const section = (name, more = {}) => ({
  path: `/admin/${name}`,
  answers: { console: fakeConsole() },
  async act({ page }) {
    await live(page);
    await page.waitForTimeout(500);
  },
  ...more,
});

const dialog = (name, opener) =>
  section(name, {
    async act({ page }) {
      await live(page);
      await page.click(opener);
      await page.waitForSelector("dialog[open]");
      await page.waitForTimeout(200);
    },
  });

export const consoleScenes = {
  "console-guests": section("guests"),
  "console-sessions": section("sessions"),
  "console-sessions-night": section("sessions", { dark: true }),
  "console-sessions-small": section("sessions", { size: [390, 800] }),
  "console-history": section("history"),
  "console-invitations": section("invitations"),
  "console-users": section("users", { size: [820, 1180] }),
  "console-tokens": section("tokens"),
  "console-turn": section("turn"),
  "console-audit": section("audit"),
  "console-server": section("server"),
  "console-add-guest": dialog("guests", "[data-action=add]"),
  "console-machine": dialog("guests", "[data-guest=cluster] [data-action=machine]"),
  "console-limit": dialog("sessions", "[data-key=s2] [data-action=limit]"),
  "console-change-user": dialog("users", "[data-key=ada] [data-action=change]"),
};
