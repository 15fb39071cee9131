const shown = ({ page }) => page.waitForSelector('[data-picture="shown"]', { timeout: 20_000 });

/** What look.js plays: each names a window, what the server answers, and what is done before the picture is taken. */
export const scenes = {
  live: {
    async act(scene) {
      const { page, report } = scene;
      await shown(scene);
      await page.mouse.move(640, 400);
      await page.mouse.down();
      await page.mouse.up();
      await page.keyboard.press("KeyA");
      await page.keyboard.press("Tab");
      await page.mouse.wheel(0, 240);
      await page.waitForTimeout(300);
      report(JSON.stringify(await page.evaluate(() => window.fakeGuest.input.map(([label, ...bytes]) => `${label}:${bytes}`))));
      report(await page.evaluate(() => `${picture.videoWidth}x${picture.videoHeight} in ${picture.clientWidth}x${picture.clientHeight}`));
    },
  },
};
