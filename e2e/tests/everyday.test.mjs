// What users take for granted: what is written outlives the session, a form that is given up leads back, and a page is fit for paper.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { violations } from "../support/axe.mjs";
import { enter, enterBy, launch, open as opened, PASSWORD, tabTo, write } from "../support/browser.mjs";
import { oneTimeLink, startDemo } from "../support/demo.mjs";
import { unfitForPaper } from "../support/paper.mjs";

const LOGIN = process.env.STADGA_DEMO_LOGIN ?? "admin";

let demo, browser, signedIn;

before(async () => {
  mkdirSync("pictures", { recursive: true });
  demo = await startDemo();
  browser = await launch();
  const page = await open();
  await enterBy(page, oneTimeLink(demo, LOGIN));
  signedIn = await page.context().storageState();
}, { timeout: 240_000 });

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const open = (options) => opened(browser, options);

/** Lets every session end of itself, as after a day and a night: the server alone knows when that is. */
function endSessions() {
  const file = demo.environment.STADGA_DATABASE.slice("sqlite:".length);
  const program = [
    "import sqlite3, sys",
    "with sqlite3.connect(sys.argv[1], timeout=10) as kept:",
    "    print(kept.execute(\"update session set ends_at = '2020-01-01T00:00:00Z'\").rowcount)",
  ];
  const { stdout, stderr } = spawnSync("python3", ["-c", program.join("\n"), file], { encoding: "utf8" });
  assert.match(stdout, /^[1-9]/, stderr);
}

describe("everyday work", () => {
  test("a form that is given up leads back to the list as it was left", async () => {
    const page = await open({ storageState: signedIn });
    const list = `${demo.address}/systems?q=ekonomi&sort=-name`;
    await page.goto(list);
    await enter(page, "Nytt system");
    await page.waitForURL("**/systems/new*");
    await enter(page, "Avbryt");
    await page.waitForURL(list);
    await page.context().close();
  });

  test("what was written outlives the session: whoever signs in again goes on with it", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/systems?q=ekonomi`);
    const system = await page.getAttribute("main tbody th a", "href");
    await page.goto(`${demo.address}${system}/edit`);
    await write(page, "purpose", "Bokför, fakturerar och betalar ut.");
    endSessions();
    await enter(page, "Spara");
    await page.waitForURL((url) => url.pathname === "/sign-in");
    assert.match(await page.textContent("main"), /kvar/);
    assert.deepEqual(await violations(page), []);
    await tabTo(page, (here) => here.tag === "input" && here.type !== "password" && here.name);
    await page.keyboard.type(LOGIN);
    await tabTo(page, (here) => here.type === "password");
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/my/form");
    assert.match(await page.textContent("main"), /Det du skrev är kvar, och inget har ändrats än\./);
    assert.deepEqual(await violations(page), []);
    await enter(page, "Skicka det nu");
    await page.waitForURL(`${demo.address}${system}`);
    assert.match(await page.textContent("main"), /Bokför, fakturerar och betalar ut\./);
    signedIn = await page.context().storageState();
    await page.context().close();
  });

  for (const path of ["/", "/year?view=all", "/year/rounds", "/report", "/settings", "/deviations", "/notices"]) {
    test(`${path} is fit for paper: no ways and buttons, nothing beside the sheet, dark ink on white`, async () => {
      const page = await open({ storageState: signedIn, colorScheme: "dark", viewport: { width: 680, height: 960 } });
      const answer = await page.goto(`${demo.address}${path}`);
      assert.deepEqual([answer.status(), page.url()], [200, `${demo.address}${path}`]);
      const faults = await unfitForPaper(page);
      await page.screenshot({ path: `pictures/print${path.replaceAll(/\W/g, "-")}.png`, fullPage: true });
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  }
});
