// The first hour as whoever sets the service up lives it: from nothing but `init` and `serve` to the first register that was read in, and its deviations.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { violations } from "../support/axe.mjs";
import { enter, enterBy, launch, open, tabTo } from "../support/browser.mjs";
import { startServed } from "../support/served.mjs";

let served, browser;

before(async () => {
  served = await startServed({ people: null });
  browser = await launch();
}, { timeout: 180_000 });

after(async () => {
  await browser?.close();
  await served?.stop();
});

const PEOPLE = `Anställningsnr;Förnamn;Efternamn;E-post;Enhet;Titel;Från
1001;Maja;Öberg;maja@lindhamn.example;Kommunstyrelsen;Handläggare;2022-01-01
1002;Kaj;Ek;kaj@lindhamn.example;Kommunstyrelsen;Assistent;2023-08-15
1003;Elin;Öst;;Kommunstyrelsen;Utredare;2024-02-01
`;
const SYSTEMS = `Namn;Ägare;Leverantör
Ärendestödet;Kommunstyrelsen;Treva AB
Lönen;;
`;

describe("the first hour", () => {
  test("leads from an empty municipality to its first register and what falls short", { timeout: 240_000 }, async () => {
    const page = await open(browser, {}, served.address);
    await enterBy(page, served.link("admin"));
    await page.goto(`${served.address}/`);
    await enter(page, "Kom igång");
    await page.waitForURL("**/first-hour");
    const step = (name) => page.textContent(`main ol > li:has-text("${name}")`);
    assert.match(await step("Läs in de anställda"), /inga personer/);
    assert.deepEqual(await violations(page), []);
    /** Reads a file in, as it was typed, and goes on to the first hour again. */
    const readIn = async (verb, name, text) => {
      await enter(page, verb);
      await page.waitForURL(/\/imports\/new/);
      await page.setInputFiles("input[name=file]", { name, mimeType: "text/csv", buffer: Buffer.from(text) });
      await enter(page, "Läs filen");
      await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
      const preview = page.url();
      await tabTo(page, (here) => here.tag === "button" && here.text.startsWith("Lägg in"), 300);
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.href !== preview);
      await page.goto(`${served.address}/first-hour`);
    };
    await readIn("Läs in personer", "personal.csv", PEOPLE);
    // Nobody of them is a head and nobody holds a post, and the step is done.
    assert.match(await step("Läs in de anställda"), /klart.*3 personer/s);
    await readIn("Läs in system", "system.csv", SYSTEMS);
    assert.match(await step("Läs in systemen"), /klart.*2 system/s);
    await enter(page, "Se avvikelserna");
    await page.waitForURL("**/deviations");
    assert.match(await page.textContent("main"), /Lönen/);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.noises, []);
    await page.context().close();
  });
});
