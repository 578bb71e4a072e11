// The fault-and-service routine with the keyboard alone: reported, triaged, taken, handed over, solved and rated, each by whose it is.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { violations } from "../support/axe.mjs";
import { enter, enterBy, launch, open as opened, tabTo, write } from "../support/browser.mjs";
import { oneTimeLink, startDemo } from "../support/demo.mjs";

let demo, browser;

before(async () => {
  mkdirSync("pictures", { recursive: true });
  demo = await startDemo();
  browser = await launch();
}, { timeout: 240_000 });

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** A page of somebody of Lindhamn, by their number. */
async function as(number) {
  const page = await opened(browser);
  await enterBy(page, oneTimeLink(demo, number));
  return page;
}

/** Opens a fold with the keyboard, so that the next stop lies in it. */
async function unfold(page, text) {
  await tabTo(page, (here) => here.tag === "summary" && here.text === text, 300);
  await page.keyboard.press("Enter");
}

describe("the desk", () => {
  test("a case goes from whoever reports it over local support to the IT unit, and is rated", { timeout: 240_000 }, async () => {
    const asks = await as("S-HAM-2");
    await asks.goto(`${demo.address}/desk`);
    await enter(asks, "Rapportera eller be om något");
    await asks.waitForURL("**/desk/cases/new");
    await write(asks, "subject", "Tangentbordet i sal 3 skriver dubbla bokstäver");
    await write(asks, "text", "Sedan i morse. Jag har bytt kontakt.");
    await enter(asks, "Skicka");
    await asks.waitForURL(/\/desk\/cases\/[0-9a-f-]{36}$/);
    const path = new URL(asks.url()).pathname;
    assert.match(await asks.textContent("main"), /Närsupport norr/);

    const local = await as("S-HAM-3");
    await local.goto(`${demo.address}/desk/cases?view=team`);
    await tabTo(local, (here) => here.tag === "a" && here.text.includes("Tangentbordet i sal 3"), 300);
    await local.keyboard.press("Enter");
    await local.waitForURL(`**${path}`);
    // Triage: what it is, and how far it reaches, is set by the staff; together with how soon it must be helped that gives its place.
    await enter(local, "Ändra");
    await local.waitForURL(`**${path}/edit`);
    await tabTo(local, (here) => here.name === "kind");
    await local.keyboard.press("ArrowDown");
    await tabTo(local, (here) => here.name === "impact", 300);
    await local.keyboard.type("Många");
    assert.deepEqual(await violations(local), []);
    await enter(local, "Spara");
    await local.waitForSelector("text=Ärendet är ändrat.");
    const facts = await local.textContent("main");
    assert.match(facts, /Vad gäller det\?\s*beställning/);
    assert.match(facts, /Hur många berörs\?\s*hög/);
    assert.match(facts, /Prioritet\s*hög/);
    await unfold(local, "Vem tar det?");
    await enter(local, "Jag tar det");
    await local.waitForSelector("text=Handläggaren är satt.");
    await unfold(local, "Lämna över");
    await tabTo(local, (here) => here.name === "team");
    await local.keyboard.type("IT");
    await write(local, "reason", "Vi har inget tangentbord att byta till.");
    await tabTo(local, (here) => here.tag === "button" && here.text === "Lämna över");
    await local.keyboard.press("Enter");
    await local.waitForSelector("text=Ärendet är överlämnat.");
    assert.deepEqual(await violations(local), []);
    assert.deepEqual(local.noises, []);

    const unit = await as("IT-2");
    await unit.goto(demo.address + path);
    await unfold(unit, "Lös ärendet");
    await write(unit, "solution", "Ett nytt tangentbord ligger i receptionen.");
    await write(unit, "spent", "0:20");
    await enter(unit, "Lös");
    await unit.waitForSelector("text=Ärendet är löst.");
    await unit.screenshot({ path: "pictures/desk-case-staff.png", fullPage: true });
    assert.match(await unit.textContent("main"), /Vi har inget tangentbord att byta till/);

    await asks.goto(demo.address + path);
    assert.doesNotMatch(await asks.textContent("main"), /Vi har inget tangentbord/);
    await tabTo(asks, (here) => here.name === "grade", 300);
    await asks.keyboard.press("Space");
    await enter(asks, "Skicka betyget");
    await asks.waitForSelector("text=Tack för betyget.");
    assert.match(await asks.textContent("main"), /5 av 5/);
    await asks.screenshot({ path: "pictures/desk-case-own.png", fullPage: true });
    for (const page of [asks, local, unit]) await page.context().close();
  });

  test("what is known already is offered before a case is sent, and nothing written is lost", async () => {
    const page = await as("S-HAM-2");
    await page.goto(`${demo.address}/desk/cases/new`);
    await write(page, "subject", "Utskrifter fastnar i kön på plan 2");
    await page.waitForSelector("[data-offers] >> text=Välj skrivaren på plan 1");
    assert.deepEqual(await violations(page), []);
    await enter(page, "Skicka");
    await page.waitForSelector("text=Hjälper det här?");
    assert.match(await page.textContent("main"), /Välj skrivaren på plan 1/);
    await enter(page, "Ändra det jag skrev");
    await page.waitForSelector("#subject");
    assert.equal(await page.inputValue("#subject"), "Utskrifter fastnar i kön på plan 2");
    await page.context().close();
  });

  test("the staff see what waits, how the desk does, and how many it needs", async () => {
    const page = await as("IT-2");
    for (const [path, text] of [
      ["/desk", /Att arbeta med/],
      ["/desk/cases", /Fyren loggar ut/],
      ["/desk/report", /Uppföljning/],
      ["/desk/staffing", /Dimensionera/],
      ["/desk/staffing?from=2026-01-01&to=2026-06-30", /Ur uppföljningen/],
      ["/desk/teams", /Närsupport norr/],
      ["/desk/problems", /Utskrifter fastnar/],
      ["/knowledge", /./],
    ]) {
      await page.goto(demo.address + path);
      assert.match(await page.textContent("main"), text, path);
      await page.screenshot({ path: `pictures/staff${path.replaceAll(/[/?=&]/g, "-")}.png`, fullPage: true });
      assert.deepEqual(await violations(page), [], path);
    }
    assert.deepEqual(page.noises, []);
    await page.context().close();
  });
});
