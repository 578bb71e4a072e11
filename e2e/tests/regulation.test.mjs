// The regulation with the keyboard alone: a duty is attested and the attestation withdrawn, a deviation accepted by decision and the acceptance ended, a draft adopted, and all of it audited.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { violations } from "../support/axe.mjs";
import { enter, enterBy, launch, open, tabTo, write } from "../support/browser.mjs";
import { oneTimeLink, startDemo } from "../support/demo.mjs";

/** The IT coordinator of Lindhamn, who attests, accepts and adopts for all. */
const COORDINATOR = "KLF-2";
const DUTY = "/regulation/bas-2026/4/fit-for-purpose";

let demo, browser, signedIn;

before(async () => {
  demo = await startDemo();
  browser = await launch();
  const page = await open(browser);
  await enterBy(page, oneTimeLink(demo, COORDINATOR));
  signedIn = await page.context().storageState();
}, { timeout: 240_000 });

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const coordinator = () => open(browser, { storageState: signedIn }, demo.address);

/** Goes to a field for a day; in which order its parts are typed is the browser's own affair. */
async function writeDay(page, name, day) {
  await tabTo(page, (here) => here.name === name, 300);
  await page.fill(`[name=${name}]`, day);
}

/** Goes to a field with choices and chooses the one that begins so. */
async function choose(page, name, beginning) {
  await tabTo(page, (here) => here.name === name, 300);
  await page.keyboard.type(beginning);
  assert.match(await page.$eval(`select[name=${name}]`, (field) => field.selectedOptions[0].textContent), new RegExp(`^${beginning}`));
}

describe("the regulation, with the keyboard alone", () => {
  test("a duty is attested, and what was attested is withdrawn with a reason", async () => {
    const page = await coordinator();
    await page.goto(`${demo.address}${DUTY}`);
    await enter(page, "Intyga");
    await page.waitForURL("**/attest?*");
    assert.deepEqual(await violations(page), []);
    await write(page, "evidence", "Genomgång med förvaltningen, protokoll § 7.");
    await enter(page, "Intyga");
    await page.waitForURL(`${demo.address}${DUTY}`);
    await page.waitForSelector("text=Intyget är sparat");
    await page.goto(`${demo.address}/attestations?q=protokoll+%C2%A7+7`);
    assert.deepEqual(await violations(page), []);
    await enter(page, "Återta");
    await page.waitForURL(/\/withdraw\?/);
    assert.deepEqual(await violations(page), []);
    await write(page, "reason", "Protokollet gällde ett annat system.");
    await enter(page, "Återta");
    await page.waitForSelector("text=Intyget är återtaget");
    assert.deepEqual(page.noises, []);
    await page.context().close();
  });

  test("a deviation is accepted by decision, and the acceptance ended before its time", async () => {
    const page = await coordinator();
    await page.goto(`${demo.address}/deviations?size=250`);
    const duties = await page.$$eval("main tbody a[href^='/regulation/']", (links) => [...new Set(links.map((link) => link.getAttribute("href")))]);
    let duty;
    for (const href of duties) {
      await page.goto(`${demo.address}${href}`);
      if (await page.locator("main tbody a:text('Godta genom beslut')").count()) {
        duty = href;
        break;
      }
    }
    assert.ok(duty, `no deviation can be accepted: ${duties}`);
    await enter(page, "Godta genom beslut");
    await page.waitForURL("**/accept?*");
    assert.deepEqual(await violations(page), []);
    await write(page, "paragraph", "931");
    await write(page, "reason", "Avtalet upphandlas på nytt.");
    const until = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
    await writeDay(page, "until", until);
    await enter(page, "Godta genom beslut");
    await page.waitForSelector("text=Beslutet är inskrivet");
    await page.goto(`${demo.address}/acceptances?q=upphandlas+p%C3%A5+nytt`);
    assert.deepEqual(await violations(page), []);
    await enter(page, "Avsluta i förtid");
    await page.waitForURL(/\/end\?/);
    await write(page, "reason", "Avtalet är klart.");
    await enter(page, "Avsluta i förtid");
    await page.waitForSelector("text=Godtagandet är avslutat");
    assert.deepEqual(page.noises, []);
    await page.context().close();
  });

  test("a draft is given its version and adopted by decision", async () => {
    const page = await coordinator();
    await page.goto(`${demo.address}/regulation`);
    await enter(page, "Arbeta med reglementet");
    await page.waitForURL("**/regulation/drafts");
    await enter(page, "Börja ett utkast");
    await page.waitForURL(/\/regulation\/drafts\/.+/);
    await enter(page, "Ändra namn och version");
    await page.waitForURL("**/head");
    await write(page, "version", "2099.1");
    await enter(page, "Spara");
    await page.waitForURL(/\/regulation\/drafts\/[^/]+$/);
    await enter(page, "Anta genom beslut");
    await page.waitForURL("**/adopt");
    assert.deepEqual(await violations(page), []);
    const today = await page.inputValue("[name=in_force]");
    await choose(page, "decision_body", "Kommunfullmäktige");
    await writeDay(page, "decision_day", today);
    await write(page, "decision_paragraph", "932");
    await write(page, "decision_title", "Ny version av reglementet");
    await enter(page, "Anta");
    await page.waitForURL("**/regulation?pack=*");
    await page.waitForSelector("text=Reglementet är antaget");
    assert.deepEqual(page.noises, []);
    await page.context().close();
  });

  test("an auditor draws a sample of a list, judges a row and sends a finding, whoever is asked answers, and the answer is judged", async () => {
    const page = await open(browser, {}, demo.address);
    await enterBy(page, oneTimeLink(demo, "REV-1"));
    await enter(page, "Granskning", 60);
    await page.waitForURL("**/audit");
    assert.match(await page.textContent("main"), /ändrar ingenting i kommunens register/);
    assert.deepEqual(await violations(page), []);
    await page.goto(`${demo.address}/deviations`);
    await enter(page, "Dra ett stickprov", 200);
    await page.waitForURL("**/audit/samples/new?list=*");
    await write(page, "seed", "Inför publik");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/audit\/samples\/[0-9a-f-]{36}$/);
    const sample = page.url();
    const rows = await page.$$eval("main li[id^=row-] h2", (heads) => heads.map((head) => head.textContent.trim()));
    assert.equal(rows.length, 20);
    assert.deepEqual(await violations(page), []);
    await tabTo(page, (here) => here.name === "verdict-1", 120);
    await page.keyboard.type("Inte som");
    await write(page, "note-1", "Saknas i underlaget");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=Bedömningarna är sparade");
    assert.equal(await page.inputValue("#verdict-1"), "wrong");
    await enter(page, "Dra igen", 120);
    await page.waitForURL("**/again");
    assert.match(await page.textContent("main"), /Samma population, samma rader/);
    assert.deepEqual(await violations(page), []);
    await page.goto(sample);
    await enter(page, "Skriv en iakttagelse", 200);
    await page.waitForURL("**/audit/findings/new?*");
    await write(page, "text", "Underlaget är inte komplett.");
    await tabTo(page, (here) => here.name === "grade", 60);
    await page.keyboard.press("Space");
    await tabTo(page, (here) => here.name === "body", 60);
    await page.keyboard.type("Kommunstyrelsen");
    assert.equal(await page.$eval("#body option:checked", (option) => option.textContent.trim()), "Kommunstyrelsen");
    await enter(page, "Spara utkastet", 120);
    await page.waitForURL(/\/audit\/findings\/[0-9a-f-]{36}$/);
    const finding = page.url();
    assert.match(await page.textContent("main"), /Utkast/);
    assert.deepEqual(await violations(page), []);
    // The secretary of the body that is asked sees nothing of a draft.
    const asked = await open(browser, {}, demo.address);
    await enterBy(asked, oneTimeLink(demo, "KAN-2"));
    assert.equal((await asked.goto(finding)).status(), 404);
    await enter(page, "Skicka", 200);
    await page.waitForURL(`${finding}/send`);
    assert.deepEqual(await violations(page), []);
    await tabTo(page, (here) => here.tag === "button" && here.text.startsWith("Skicka"), 200);
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=Iakttagelsen är skickad");
    assert.match(await page.textContent("main"), /Väntar på svar/);
    await asked.goto(finding);
    assert.deepEqual(await violations(asked), []);
    await enter(asked, "Svara", 200);
    await asked.waitForURL(`${finding}/answer`);
    assert.deepEqual(await violations(asked), []);
    await write(asked, "text", "Underlaget är kompletterat.");
    await enter(asked, "Skicka svaret", 60);
    await asked.waitForSelector("text=Svaret är skickat till revisorerna");
    await asked.context().close();
    await page.goto(finding);
    assert.match(await page.textContent("main"), /Underlaget är kompletterat\./);
    await enter(page, "Bedöm svaret", 200);
    await page.waitForURL(`${finding}/judge`);
    assert.deepEqual(await violations(page), []);
    await tabTo(page, (here) => here.name === "judging", 120);
    await page.keyboard.press("Space");
    await enter(page, "Spara", 60);
    await page.waitForSelector("text=Bedömningen är sparad");
    assert.match(await page.textContent("main"), /Godtagen/);
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });
});
