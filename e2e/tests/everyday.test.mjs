// What users take for granted: what is written outlives the session, a form that is given up leads back, names come while one writes, and a page is fit for paper.

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

/** A sheet with two words on it. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 41>>stream
BT /F1 24 Tf 50 150 Td (Ett avtal) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
`;

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

  test("a system is copied: what tells it from the other is left to write", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/systems?q=ekonomi`);
    await page.click("main tbody th a");
    await enter(page, "Kopiera");
    await page.waitForURL("**/systems/new?*");
    assert.equal(await page.inputValue("#name"), "");
    assert.notEqual(await page.inputValue("#purpose"), "");
    await write(page, "name", "Ekonomisystemets övningsmiljö");
    await enter(page, "Spara");
    await page.waitForURL(/\/systems\/[0-9a-f-]{36}$/);
    assert.match(await page.textContent("h1"), /Ekonomisystemets övningsmiljö/);
    await page.context().close();
  });

  test("what was written in one tab is not lost when one has signed out and in again in another", async () => {
    const signIn = async (page) => {
      await page.goto(`${demo.address}/sign-in`);
      await page.fill("input[name=username]", LOGIN);
      await page.fill("input[name=password]", PASSWORD);
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname !== "/sign-in");
    };
    const page = await open();
    await signIn(page);
    await page.goto(`${demo.address}/information/new`);
    await write(page, "name", "Skrivet i den ena fliken");
    const other = await page.context().newPage();
    await other.goto(`${demo.address}/`);
    const left = other.waitForEvent("load");
    await other.evaluate(() => document.querySelector("form[action='/sign-out']").submit());
    await left;
    await signIn(other);
    await enter(page, "Spara");
    await page.waitForURL("**/my/form");
    assert.equal(await page.inputValue("[name=name]"), "Skrivet i den ena fliken");
    await page.context().close();
  });

  test("a PDF is looked at on its page, in the reader that the browser has", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/systems`);
    const system = await page.getAttribute("main tbody th a", "href");
    await page.goto(`${demo.address}/documents/new?kind=system&subject=${system.split("/").pop()}`);
    await write(page, "title", "Avtal på ett blad");
    await page.setInputFiles("input[name=file]", { name: "avtal.pdf", mimeType: "application/pdf", buffer: Buffer.from(PDF) });
    await enter(page, "Lägg till bilaga");
    await page.waitForURL(`${demo.address}${system}`);
    await enter(page, "Avtal på ett blad");
    await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
    await enter(page, "Förhandsvisa");
    await page.waitForURL("**/preview");
    const address = await page.getAttribute("main object", "data");
    // The reader stands in a frame of its own; what the page says for browsers without one is not shown.
    for (const until = Date.now() + 15_000; !page.frames().some((frame) => frame.url().startsWith("chrome-extension:")); ) {
      assert.ok(Date.now() < until, `no reader: ${page.frames().map((frame) => frame.url())}`);
      await new Promise((done) => setTimeout(done, 100));
    }
    assert.ok(page.frames().some((frame) => frame.url() === demo.address + address));
    assert.equal(await page.isVisible("main object p"), false);
    assert.ok((await page.$eval("main object", (reader) => reader.getBoundingClientRect().height)) > 300);
    assert.deepEqual(page.noises, []);
    // Nobody else may put the file into a page.
    const { headers } = await page.request.get(demo.address + address).then((answer) => ({ headers: answer.headers() }));
    assert.match(headers["content-security-policy"], /frame-ancestors 'self'/);
    await page.context().close();
  });

  test("names are offered after an at sign, gone through with the arrow keys, and taken with Enter", async () => {
    oneTimeLink(demo, "EKO-2");
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/people?q=EKO-2`);
    const name = (await page.textContent("main tbody th a")).trim();
    const begun = `Hej @${name.split(" ")[0].toLowerCase()}`;
    await page.goto(`${demo.address}/systems?q=ekonomi`);
    const system = await page.getAttribute("main tbody th a", "href");
    await page.goto(demo.address + system);
    await tabTo(page, (here) => here.name === "text", 300);
    await page.keyboard.type(begun);
    await page.waitForSelector(".st-names [role=option]");
    assert.match(await page.textContent(".st-naming [role=status]"), /namn passar/, "ears are told of it");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible(".st-names"), false);
    assert.equal(await page.inputValue("#text"), begun, "what is written stays");
    await page.keyboard.type(" ");
    await page.waitForSelector(".st-names [role=option]");
    const active = () => page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.dataset.name);
    for (let step = 0; step < 8 && (await active()) !== name; step += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await page.inputValue("#text"), `Hej @${name} `);
    assert.equal(await page.isVisible(".st-names"), false);
    await page.keyboard.type("kan du titta?");
    await enter(page, "Kommentera", 120);
    await page.waitForURL(/#comment-[0-9a-f-]{36}$/);
    assert.match(await page.textContent(".st-said"), new RegExp(`^Hej @${name} kan du titta\\?`));
    assert.deepEqual(page.noises, []);
    await page.context().close();
    // Without scripts it is a plain field.
    const plain = await open({ storageState: signedIn, javaScriptEnabled: false });
    await plain.goto(demo.address + system);
    assert.equal(await plain.locator(".st-names").count(), 0);
    await plain.context().close();
  });

  test("a name is taken with the pointer, Enter before the answer is a new line, and ears are told when no name fits", async () => {
    oneTimeLink(demo, "EKO-2");
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/people?q=EKO-2`);
    const name = (await page.textContent("main tbody th a")).trim();
    const first = name.split(" ")[0].toLowerCase();
    await page.goto(`${demo.address}/systems?q=ekonomi`);
    await page.goto(demo.address + (await page.getAttribute("main tbody th a", "href")));
    await tabTo(page, (here) => here.name === "text", 300);
    await page.keyboard.type(`Hej @${first.slice(0, -1)}`);
    await page.waitForSelector(".st-names [role=option]");
    // The answer to the last letter has not come: what is offered answers what was written before.
    const offers = /\/comments\/names/;
    let letGo;
    const held = new Promise((done) => (letGo = done));
    await page.route(offers, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    const asked = page.waitForRequest(offers);
    await page.keyboard.type(first.slice(-1));
    await asked;
    await page.keyboard.press("Enter");
    assert.equal(await page.inputValue("#text"), `Hej @${first}\n`);
    letGo();
    await page.unroute(offers);
    await page.keyboard.type(`@${first}`);
    const option = page.locator(`.st-names [data-name="${name}"]`);
    await option.waitFor();
    // Whoever missed moves away before the pointer is let go.
    await option.hover();
    await page.mouse.down();
    await page.mouse.move(1, 1);
    await page.mouse.up();
    assert.equal(await page.inputValue("#text"), `Hej @${first}\n@${first}`);
    await option.click();
    assert.equal(await page.inputValue("#text"), `Hej @${first}\n@${name} `);
    assert.equal(await page.isVisible(".st-names"), false);
    assert.equal(await page.evaluate(() => document.activeElement.id), "text", "one goes on writing");
    await page.keyboard.type("@Qxzqxz");
    await page.waitForFunction(() => document.querySelector(".st-naming [role=status]").textContent === "Inget namn passar.");
    assert.equal(await page.isVisible(".st-names"), false);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.noises, []);
    await page.context().close();
  });

  test("the arms are chosen in the settings, stand on a report, and are taken away", async () => {
    const drawn = (inside) => ({
      name: "vapen.svg",
      mimeType: "image/svg+xml",
      buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 24">${inside}<path d="M0 0h20v24z"/></svg>`),
    });
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/settings`);
    await enter(page, "Välj vapen");
    await page.waitForURL("**/settings/arms");
    await page.setInputFiles("#file", drawn("<script>alert(1)</script>"));
    await write(page, "text", "En fyr över vågor");
    await enter(page, "Spara");
    await page.waitForSelector(".ds-error-summary a[href='#file']");
    assert.equal(await page.inputValue("#text"), "En fyr över vågor", "what was typed stays");
    assert.deepEqual(await violations(page), []);
    await page.setInputFiles("#file", drawn(""));
    await enter(page, "Spara");
    await page.waitForURL(`${demo.address}/settings#report`);
    const arms = page.locator("img[alt='En fyr över vågor']");
    assert.ok(await arms.evaluate((image) => image.complete && image.naturalWidth > 0), "the picture is drawn");
    assert.deepEqual(await violations(page), []);
    await page.goto(`${demo.address}/report`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.isVisible(".st-letterhead img"), true);
    await page.emulateMedia({ media: "screen" });
    await page.goto(`${demo.address}/settings`);
    await enter(page, "Ta bort vapnet");
    await page.waitForURL("**/settings/arms/remove");
    await tabTo(page, (here) => here.tag === "button" && here.text === "Ta bort vapnet", 300);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${demo.address}/settings#report`);
    assert.match(await page.textContent("main"), /Inget vapen/);
    await page.context().close();
  });

  test("one's own page names ten things at the most, each with its one act, and by keyboard the first leads where it is done", async () => {
    const page = await open();
    await enterBy(page, oneTimeLink(demo, "EKO-2"));
    await page.goto(demo.address);
    const things = page.locator("section[aria-labelledby=near] ol > li");
    const count = await things.count();
    assert.ok(count > 0 && count <= 10, `${count} things`);
    for (const thing of await things.all()) {
      assert.equal(await thing.locator("a").count(), 1, await thing.innerText());
      for (const said of [".st-what", ".st-why"]) assert.notEqual((await thing.locator(said).innerText()).trim(), "");
    }
    assert.equal(await page.locator("main .ds-button:not([data-variant])").count(), 1, "one act stands before the others");
    const first = things.first().locator("a");
    const [address, what] = [await first.getAttribute("href"), (await first.innerText()).trim()];
    await enter(page, what.split("\n")[0]);
    await page.waitForURL((url) => url.pathname !== "/");
    assert.ok(page.url().startsWith(`${demo.address}${address.split("#")[0]}`), `${page.url()} for ${address}`);
    assert.notEqual((await page.locator("h1").innerText()).trim(), "");
    await page.goto(`${demo.address}/systems?view=mine`);
    const own = await page.locator("main th[scope=row] a").first().getAttribute("href");
    const other = await open({ storageState: signedIn });
    await other.goto(`${demo.address}${own}/edit`);
    await write(other, "purpose", "Till budget och bokslut. ");
    await enter(other, "Spara");
    await other.waitForURL((url) => url.pathname === own);
    await other.context().close();
    await page.goto(demo.address);
    const changed = page.locator(`section[aria-labelledby=changed] .st-log > li a[href="${own}"]`);
    assert.ok((await changed.count()) > 0, `what another changed in ${own}, which one answers for`);
    await page.screenshot({ path: "pictures/my-page.png", fullPage: true });
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.noises, []);
    await page.context().close();
  });

  test("a chart says what it shows, and its figures open as a table with the keyboard", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/report`);
    const told = await page.$$eval("figure.st-measured svg.chart", (charts) =>
      charts.map((chart) => chart.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id)?.textContent.trim())));
    assert.ok(told.length > 0 && told.flat().every(Boolean), JSON.stringify(told));
    assert.equal(await page.locator("figure.st-measured details[open]").count(), 0);
    await enter(page, "Visa som tabell");
    await page.waitForSelector("figure.st-measured details[open] table");
    assert.ok((await page.locator("figure.st-measured details[open] tbody td").first().textContent()).trim());
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

  test("the accessibility statement is reached before one signs in, in three languages", async () => {
    for (const [locale, title] of [["sv-SE", /^Tillgänglighets/], ["en-GB", /^Accessibility statement/], ["de-DE", /^Erklärung zur Barrierefreiheit/]]) {
      const page = await open({ locale });
      await page.goto(`${demo.address}/sign-in`);
      await tabTo(page, (here) => here.tag === "a" && here.href === "/accessibility");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/accessibility");
      assert.match((await page.textContent("h1")).trim(), title);
      assert.deepEqual(await violations(page), []);
      await page.context().close();
    }
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
