// One demo municipality, one browser, and everything a person with a keyboard, a phone or a screen reader meets.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { violations } from "../support/axe.mjs";
import { enter, enterBy, launch, open as opened, PASSWORD, tabTo, write } from "../support/browser.mjs";
import { oneTimeLink, startDemo } from "../support/demo.mjs";
import { complaints } from "../support/markup.mjs";
import { findPagesOf, openPages, picture } from "../support/pages.mjs";

const LOGIN = process.env.STADGA_DEMO_LOGIN ?? "admin";
const EXPECTED = ["/", "/regulation", "/regulation/…/…", "/deviations", "/systems", "/systems/…", "/organisation", "/organisation/…", "/imports", "/journal", "/kinds", "/kinds/…", "/information", "/information/…", "/questions", "/decisions", "/decisions/…", "/appointments", "/appointments/…"];
const SCHEMES = ["light", "dark"];
const WIDE = 1280;
const WIDTHS = [WIDE, 320];
/** Who comes to pages that the administrator does not: the coordinator and an auditor. */
const OTHERS = ["KLF-2", "REV-1"];

let demo, browser, signedIn, pages;

before(async () => {
  mkdirSync("pictures", { recursive: true });
  demo = await startDemo();
  browser = await launch();
}, { timeout: 240_000 });

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const open = (options) => opened(browser, options);

describe("the ways in", () => {
  test("a one-time link lets its holder choose a password, and works once", async () => {
    const link = oneTimeLink(demo, LOGIN);
    const page = await open();
    await enterBy(page, link);
    const again = await open();
    await again.goto(link);
    assert.equal((await again.$$("input[type=password]")).length, 0, "the used link still offers a password");
  });

  test("one signs in with the keyboard alone and sees where one is", async () => {
    const page = await open();
    await page.goto(`${demo.address}/sign-in`);
    await tabTo(page, (here) => here.tag === "input" && here.type !== "password" && here.name);
    await page.keyboard.type(LOGIN);
    await tabTo(page, (here) => here.type === "password");
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    signedIn = await page.context().storageState();
    await tabTo(page, (here) => here.tag === "a", 1);
    assert.match(await page.evaluate(() => document.activeElement.getAttribute("href")), /^#/, "the first stop is the way past the chapters");
    await tabTo(page, (here) => here.tag === "a" && here.text.startsWith("System"));
    await page.keyboard.press("Enter");
    await page.waitForURL("**/systems");
    await page.context().close();
  });

  test("a wrong password is answered with a sentence at the top", async () => {
    const page = await open();
    await page.goto(`${demo.address}/sign-in`);
    await page.fill("input:not([type=hidden]):not([type=password])", LOGIN);
    await page.fill("input[type=password]", "not this one");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".ds-error-summary, .ds-alert");
    assert.equal(new URL(page.url()).pathname, "/sign-in");
    await page.context().close();
  });

  test("without script one signs in, filters a list and opens a system", async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${demo.address}/sign-in`);
    await page.fill("input:not([type=hidden]):not([type=password])", LOGIN);
    await page.fill("input[type=password]", PASSWORD);
    await page.press("input[type=password]", "Enter");
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    await page.goto(`${demo.address}/systems?q=a`);
    await page.click("main th[scope=row] a");
    assert.match(new URL(page.url()).pathname, /^\/systems\/.+/);
    await page.context().close();
  });
});

describe("keeping people", () => {
  test("a person from a list is let in by a one-time link and chooses a password", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/organisation`);
    await page.click(".st-tree >> text=IT-enheten");
    await page.click("section[aria-labelledby=people] tbody th a");
    const name = await page.textContent("h1");
    await page.goto(`${page.url()}/link`);
    await page.click("form.st-form button[type=submit]");
    const link = (await page.textContent("code")).trim();
    await page.context().close();
    const newcomer = await open();
    await enterBy(newcomer, link);
    assert.match(await newcomer.textContent("main"), new RegExp(name.trim().split(" ")[0]));
    await newcomer.context().close();
  });

  test("names come while one writes, and without scripts the form asks whom one means", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/appointments/new`);
    await page.locator("#person").pressSequentially("anders", { delay: 20 });
    await page.waitForSelector("#person-known option", { state: "attached" });
    await page.context().close();
    const plain = await open({ storageState: signedIn, javaScriptEnabled: false });
    await plain.goto(`${demo.address}/appointments/new`);
    await plain.selectOption("#role", "system-manager");
    await plain.selectOption("#system", { index: 1 });
    await plain.fill("#person", "anders");
    await plain.click("form.st-form button[type=submit]");
    await plain.waitForSelector("fieldset#person-id input[type=radio]");
    await plain.context().close();
  });
});

describe("what a person meets first", () => {
  test("no chapter of the row leads to a refusal", async () => {
    const page = await open();
    await enterBy(page, oneTimeLink(demo, "EKO-2"));
    const chapters = await page.$$eval(".st-nav a", (links) => links.map((link) => link.href));
    assert.ok(chapters.length >= 5);
    for (const chapter of chapters) assert.equal((await page.goto(chapter)).status(), 200, chapter);
    await page.context().close();
  });

  test("the demo municipality has a history: deviations of different ages, and a trend", async () => {
    const page = await open({ storageState: signedIn });
    const rows = await (await page.request.get(`${demo.address}/deviations?format=csv`)).text();
    const days = new Set(rows.match(/\b2\d{3}-\d\d-\d\d\b/g));
    await page.goto(`${demo.address}/deviations?view=accepted`);
    assert.ok((await page.$$("main tbody tr")).length >= 3, "nothing was accepted by decision");
    await page.goto(`${demo.address}/regulation`);
    assert.ok((await page.$$(".st-pct svg")).length >= 5, "no trend is drawn");
    assert.ok(days.size >= 3, `every deviation is since ${[...days]}`);
    await page.context().close();
  });

  for (const scripts of [true, false]) {
    test(`on a phone the chapter one is in stands in view, with scripts ${scripts ? "on" : "off"}`, async () => {
      const page = await open({ storageState: signedIn, viewport: { width: 320, height: 700 }, javaScriptEnabled: scripts });
      await page.goto(`${demo.address}/imports`);
      const box = await page.locator(".st-nav [aria-current]").boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= 320, `it lies at ${box.x}`);
      await page.context().close();
    });
  }

  test("on a phone the act of a thing is large enough for a thumb", async () => {
    const page = await open({ storageState: signedIn, viewport: { width: 320, height: 700 } });
    await page.goto(`${demo.address}/imports/new?kind=systems`);
    const height = await page.$eval("main form button[type=submit]", (button) => button.getBoundingClientRect().height);
    assert.ok(height >= 44, `the button is ${height} px high`);
    await page.context().close();
  });

  test("whoever is not signed in meets a page that is not there in German", async () => {
    const page = await open({ locale: "de-DE" });
    assert.equal((await page.goto(`${demo.address}/gibt-es-nicht`)).status(), 404);
    assert.equal(await page.getAttribute("html", "lang"), "de");
    assert.match(await page.textContent("h1"), /Diese Seite gibt es nicht/);
    await page.context().close();
  });
});

describe("the search", () => {
  test("is reached by / and by Ctrl-K, and finds in groups", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/journal`);
    await page.keyboard.press("/");
    await page.keyboard.type("ekonom");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=ekonom/);
    await page.waitForSelector("#found-system, #found-body");
    assert.deepEqual(await violations(page), []);
    await page.locator("#asked").focus();
    await page.keyboard.press("Control+k");
    assert.equal(await page.evaluate(() => document.activeElement.hasAttribute("data-search")), true, "from within another field too");
    await page.keyboard.type("undantag slutdag");
    await page.keyboard.press("Enter");
    await page.locator("section:has(#found-duty) a").first().click();
    await page.waitForURL(/\/regulation\/[^/]+\/\d+\/.+/);
    assert.deepEqual(page.noises, []);
    await page.context().close();
  });

  test("works without scripts, and mends a slip", async () => {
    const page = await open({ storageState: signedIn, javaScriptEnabled: false });
    await page.goto(`${demo.address}/`);
    await page.fill("header input[name=q]", "fyern");
    await page.click("header form[role=search] button");
    assert.match(await page.textContent("main [role=status]"), /Här är träffarna för ”fyren”/);
    await page.context().close();
  });
});

describe("with the keyboard alone", () => {
  test("a duty is edited in a draft, seen as a difference, and the draft given up", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/regulation`);
    await enter(page, "Arbeta med reglementet");
    await page.waitForURL("**/regulation/drafts");
    await enter(page, "Börja ett utkast");
    await page.waitForURL(/\/regulation\/drafts\/.+/);
    await enter(page, "Ändra 1.1");
    await page.waitForURL(/\/duties\//);
    await write(page, "text_sv", "Allt prövas varje höst.");
    await enter(page, "Spara");
    await page.waitForURL(/\/regulation\/drafts\/[^/]+$/);
    assert.match(await page.textContent("section[aria-labelledby=differences]"), /Allt prövas varje höst\./);
    // Past all the duties by the link to what is changed.
    await enter(page, "1 ändring");
    await enter(page, "Släng utkastet", 20);
    await page.waitForURL("**/regulation/drafts");
    assert.deepEqual(page.noises, []);
    await page.context().close();
  });

  test("a limit of one's own is chosen on the page of a duty, and what cannot be read is led back to", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/regulation/bas-2026/3/exception-ends`);
    await enter(page, "Välj egna gränser");
    await page.waitForURL("**/limits");
    await write(page, "limits_soon", "snart");
    await enter(page, "Spara");
    await page.waitForSelector(".ds-error-summary");
    await enter(page, "”snart” är ingen tid");
    const there = await page.evaluate(() => document.activeElement.name);
    assert.equal(there, "limits_soon", "the summary leads to the field");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("30 dagar");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/exception-ends");
    assert.match(await page.textContent("main"), /30 dagar \(reglementet säger 90 dagar\)/);
    await page.context().close();
  });

  test("how work goes on while a system is down is written", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/continuity`);
    await tabTo(page, (here) => here.tag === "a" && /\/continuity\/[0-9a-f-]{36}$/.test(here.href), 300);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/continuity\/[0-9a-f-]{36}$/);
    await enter(page, "Ändra");
    await page.waitForURL("**/edit");
    await write(page, "reserve", "Listan i pärmen på expeditionen.");
    await enter(page, "Spara");
    await page.waitForURL(/\/continuity\/[0-9a-f-]{36}$/);
    assert.match(await page.textContent("main"), /Listan i pärmen på expeditionen\./);
    await page.context().close();
  });

  test("a file is attached, one that is too large is refused with the fields kept, a newer version is added and looked at", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/systems`);
    await tabTo(page, (here) => here.tag === "a" && /\/systems\/[0-9a-f-]{36}$/.test(here.href), 300);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/systems\/[0-9a-f-]{36}$/);
    const system = page.url();
    await enter(page, "Lägg till bilaga");
    await page.waitForURL(/\/documents\/new/);
    // As long as somebody listens, no window of the machine's own opens.
    page.on("filechooser", () => {});
    /** Chooses a file: the window for it is the machine's own, so only the key that opens it is pressed. */
    const choose = async (name, buffer) => {
      await tabTo(page, (here) => here.name === "file", 300);
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
      await chooser.setFiles({ name, mimeType: "application/octet-stream", buffer });
    };
    await write(page, "title", "Anteckningar från samrådet");
    await choose("samråd.txt", Buffer.alloc(26_300_000, "a"));
    await enter(page, "Lägg till bilaga");
    await page.waitForSelector(".ds-error-summary");
    assert.match(await page.textContent(".ds-error-summary"), /Filen är 26,3 MB och får vara högst 25 MB/);
    assert.equal(await page.inputValue("#title"), "Anteckningar från samrådet");
    await choose("samråd.txt", Buffer.from("Närvarande: två från IT."));
    await enter(page, "Lägg till bilaga");
    await page.waitForURL(system);
    await enter(page, "Anteckningar från samrådet");
    await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
    const attachment = page.url();
    await enter(page, "Ny version");
    await page.waitForURL("**/version");
    await choose("samråd.txt", Buffer.from("Närvarande: tre från IT, <b>inte fet</b>."));
    await enter(page, "Ny version");
    await page.waitForURL(attachment);
    await enter(page, "Förhandsvisa");
    await page.waitForURL("**/preview");
    assert.match(await page.textContent("main pre"), /tre från IT, <b>inte fet<\/b>/);
    assert.deepEqual(page.noises.filter((noise) => !/422/.test(noise)), []);
    await page.context().close();
  });

  test("a receiver of changes is added, and its secret is shown once", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/webhooks`);
    await enter(page, "Ny mottagare");
    await page.waitForURL("**/webhooks/new");
    await write(page, "name", "Diariet");
    await write(page, "address", "https://diariet.lindhamn.example/in");
    await enter(page, "Lägg upp");
    await page.waitForSelector("code");
    assert.match(await page.textContent("code"), /^whsec_/);
    await enter(page, "Jag har sparat den");
    await page.waitForURL(/\/webhooks\/[0-9a-f-]{36}$/);
    assert.doesNotMatch(await page.textContent("body"), /whsec_/);
    await page.context().close();
  });

  test("the first hour leads from step to step, and says what is done", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/first-hour`);
    assert.match(await page.textContent("main"), /steg är klara/);
    await enter(page, "Välj: Säg vad som sköts på annat håll");
    await page.waitForURL("**/chapters");
    await enter(page, "Spara");
    await page.waitForURL("**/regulation");
    await page.goto(`${demo.address}/first-hour`);
    assert.match(await page.textContent("main"), /Säg vad som sköts på annat håll\s*: klart/);
    await page.context().close();
  });

  test("what one has chosen of a list is kept under a name, and stands on the start page with its number", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/systems?view=without-manager&sort=-name`);
    await enter(page, "Spara vyn");
    await page.waitForURL("**/views/new?**");
    await write(page, "name", "Saknar ansvarig");
    await tabTo(page, (here) => here.name === "on_start");
    await page.keyboard.press("Space");
    await enter(page, "Spara");
    await page.waitForURL("**/systems?view=without-manager&sort=-name");
    const count = await page.textContent("nav.st-views a[aria-current] .n, a[aria-current]:has-text('Saknar ansvarig')");
    assert.match(count, /\d/);
    await page.goto(`${demo.address}/`);
    await enter(page, "Saknar ansvarig");
    await page.waitForURL("**/systems?**");
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

  test("several rows are chosen, get one value after a look, and are as they were by one undo", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/systems?size=25`);
    for (let row = 0; row < 2; row += 1) {
      await tabTo(page, (here) => here.name === "chosen", 140);
      await page.keyboard.press("Space");
    }
    assert.deepEqual(await violations(page), []);
    await tabTo(page, (here) => here.name === "act", 260);
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.inputValue("[name=act]"), "set");
    await enter(page, "Fortsätt");
    await page.waitForURL("**/bulk");
    await tabTo(page, (here) => here.name === "field");
    await page.keyboard.type("Sektor");
    assert.deepEqual(await violations(page), []);
    await enter(page, "Fortsätt");
    await page.waitForURL("**/bulk/set");
    await write(page, "value", "Provsektorn");
    await enter(page, "Se vad som ändras");
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
    assert.match(await page.textContent("table"), /Provsektorn[^]*Provsektorn/);
    await enter(page, "Lägg in");
    await page.waitForSelector("text=Ångra");
    await enter(page, "Ångra");
    await page.waitForSelector("text=/ångra/i");
    await page.goto(`${demo.address}/imports`);
    assert.match(await page.textContent("table"), /2 valda rader: Sektor/);
    await page.context().close();
  });

  test("with the keyboard alone one is named in a comment, told by the bell, and follows what it is about", async () => {
    const named = await open();
    await enterBy(named, oneTimeLink(demo, "EKO-2"));
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/people?q=EKO-2`);
    const name = (await page.textContent("main tbody th a")).trim();
    await page.goto(`${demo.address}/systems?q=ekonomi`);
    await page.click("main tbody th a");
    await page.waitForURL(/\/systems\/[0-9a-f-]{36}$/);
    const system = (await page.textContent("h1")).trim();
    await write(page, "text", `@${name.toLowerCase()} kan du titta på avtalet?`);
    await enter(page, "Kommentera", 120);
    await page.waitForURL(/#comment-[0-9a-f-]{36}$/);
    assert.match(await page.textContent(".st-said"), new RegExp(`^@${name} kan du titta på avtalet\\?`));
    assert.deepEqual(await violations(page), []);
    // Others may have told them of something else meanwhile: it is this notice that is waited for.
    for (const until = Date.now() + 30_000; ; ) {
      // A promise that is waited for by `waitForFunction` counts as true at once.
      if ((await named.evaluate(async () => (await fetch("/notices")).text())).includes("nämner dig i en kommentar")) break;
      assert.ok(Date.now() < until, "the notice is made");
      await new Promise((done) => setTimeout(done, 250));
    }
    await named.reload();
    assert.ok(await named.$(".st-bell .n"), "the bell counts it");
    await enter(named, "Notiser", 60);
    await named.waitForURL("**/notices");
    // The page as a whole has the text as well, and the keyboard may lie on nothing but that.
    await tabTo(named, (here) => here.tag === "a" && here.text.includes("nämner dig i en kommentar"), 300);
    await named.keyboard.press("Enter");
    await named.waitForURL(/#comment-/);
    await write(named, "text", "Det löper till våren.");
    const question = named.url();
    await enter(named, "Kommentera", 120);
    // Until the page stands whole at the new comment, the browser may still take the keyboard there.
    await named.waitForURL((url) => url.href !== question);
    await named.waitForSelector(".st-said >> text=Det löper till våren.");
    await enter(named, "Följ", 120);
    await named.waitForSelector("text=Nu följer du det här");
    await named.goto(`${demo.address}/following`);
    assert.ok((await named.textContent("main table")).includes(system));
    assert.deepEqual(await violations(named), []);
    await enter(named, "Sluta följa", 120);
    await named.waitForSelector("text=Du följer inget än");
    await named.context().close();
    await page.context().close();
  });

  test("with the keyboard alone it is noted that somebody is away, and the list is left and met again as it was", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/people?q=EKO-3`);
    const standIn = (await page.textContent("main tbody th a")).trim();
    await page.goto(`${demo.address}/people?q=EKO-2&sort=-name`);
    await tabTo(page, (here) => /\/people\/[0-9a-f-]{36}$/.test(here.href), 300);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/people\/[0-9a-f-]{36}$/);
    await tabTo(page, (here) => here.tag === "summary" && here.text.startsWith("Mer"), 120);
    await page.keyboard.press("Enter");
    await enter(page, "Anteckna frånvaro");
    await page.waitForURL("**/absences/new");
    assert.deepEqual(await violations(page), []);
    const today = new Date();
    const day = (days) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    // In which order the parts of a date are typed is the browser's own affair; that one comes there is what is tried.
    for (const [name, days] of [["from", 0], ["until", 14]]) {
      await tabTo(page, (here) => here.name === name, 120);
      await page.fill(`#${name}`, day(days));
    }
    await write(page, "stand_in", standIn);
    await enter(page, "Spara");
    await page.waitForSelector("text=Frånvaron är antecknad.");
    assert.ok((await page.textContent("#absences ~ dl")).includes(`${standIn} ersätter`));
    assert.deepEqual(await violations(page), []);
    await tabTo(page, (here) => here.tag === "a" && here.text === "Ta bort frånvaron", 120);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/take-back");
    await tabTo(page, (here) => here.tag === "button" && here.text === "Ta bort frånvaron", 120);
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=Frånvaron är borttagen.");
    await page.context().close();
    // From a list with filters to a system and back by the way at its top.
    const list = await open({ storageState: signedIn });
    await list.goto(`${demo.address}/systems?q=ekonomi&sort=-users`);
    await list.click("main tbody th a");
    await tabTo(list, (here) => here.tag === "a" && here.href === "/systems?q=ekonomi&sort=-users", 60);
    await list.keyboard.press("Enter");
    await list.waitForURL("**/systems?q=ekonomi&sort=-users");
    await list.context().close();
  });

  test("with the keyboard alone a manager goes through the yearly round from the start page, and sees the year ahead", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/year/rounds?q=&sort=lines`);
    const href = await page.getAttribute("main tbody a[href^='/year/rounds/system-manager/']", "href");
    await page.goto(`${demo.address}/people/${href.split("/").at(-1)}/link`);
    await page.click("form.st-form button[type=submit]");
    const link = (await page.textContent("code")).trim();
    await page.context().close();
    const manager = await open();
    await enterBy(manager, link);
    assert.ok((await manager.$$("section[aria-labelledby=near] ol > li")).length <= 10);
    await tabTo(manager, (here) => here.text.startsWith("Årsgenomgång"), 120);
    await manager.keyboard.press("Enter");
    await manager.waitForURL("**/year/rounds/system-manager/**");
    assert.deepEqual(await violations(manager), []);
    const before = (await manager.$$("input[name=line]")).length;
    assert.ok(before > 2, "the round of a manager has lines that wait");
    // One line by its button, then all that is right about the first system.
    await tabTo(manager, (here) => here.text.startsWith("Bekräfta raden: Uppgifterna"), 200);
    await manager.keyboard.press("Enter");
    await manager.waitForURL(/#line-/);
    assert.equal((await manager.$$("input[name=line]")).length, before - 1);
    await tabTo(manager, (here) => here.text.startsWith("Bekräfta allt som inte är fel"), 200);
    await manager.keyboard.press("Enter");
    await manager.waitForFunction((count) => document.querySelectorAll("input[name=line]").length < count, before - 1);
    assert.deepEqual(await violations(manager), []);
    await manager.context().close();
    // Of the whole municipality, where something always comes.
    const year = await open({ storageState: signedIn });
    await year.goto(`${demo.address}/year`);
    await enter(year, "Kommunen");
    await year.waitForSelector("svg.year-wheel");
    assert.deepEqual(await violations(year), []);
    await tabTo(year, (here) => here.tag === "a" && here.text.includes("Kalenderfil"), 120);
    const [file] = await Promise.all([year.waitForEvent("download"), year.keyboard.press("Enter")]);
    assert.equal(file.suggestedFilename(), "stadga.ics");
    await year.context().close();
  });

  test("nothing written is lost: leaving asks first, and two in one form have their changes put together", async () => {
    const [one, other] = [await open({ storageState: signedIn }), await open({ storageState: signedIn })];
    await one.goto(`${demo.address}/systems?q=ekonomi`);
    const system = await one.getAttribute("main tbody th a", "href");
    for (const page of [one, other]) await page.goto(`${demo.address}${system}/edit`);
    await write(one, "number", "IT-17");
    // Another form that is sent, such as the search in the head, takes nothing of this one along.
    const search = async () => {
      await one.keyboard.press("Control+k");
      await one.keyboard.type("ekonomi");
      await one.keyboard.press("Enter");
    };
    for (const leave of [() => one.evaluate(() => location.assign("/systems")), search]) {
      const asked = one.waitForEvent("dialog").then((dialog) => dialog.dismiss().then(() => dialog.type()));
      await leave();
      assert.deepEqual([await asked, new URL(one.url()).pathname], ["beforeunload", `${system}/edit`]);
    }
    await enter(one, "Spara");
    await one.waitForURL(`${demo.address}${system}`);
    await write(other, "purpose", "Bokför och fakturerar.");
    await enter(other, "Spara");
    await other.waitForSelector("main [role=status], main [role=alert]");
    assert.deepEqual(await violations(other), []);
    assert.deepEqual([await other.inputValue("#number"), await other.inputValue("#purpose")], ["IT-17", "Bokför och fakturerar."]);
    await enter(other, "Spara");
    await other.waitForURL(`${demo.address}${system}`);
    assert.match(await other.textContent("main"), /Bokför och fakturerar\./);
    for (const page of [one, other]) await page.context().close();
  });

  test("the keys are told behind ?, act alone, and are turned off", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/systems`);
    await page.keyboard.press("?");
    await page.waitForSelector("#keys:popover-open");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.waitForSelector("#keys:popover-open", { state: "hidden" });
    await page.keyboard.press("n");
    await page.waitForURL("**/notices");
    await page.keyboard.press("m");
    await page.waitForURL(`${demo.address}/`);
    await enter(page, "Kortkommandon");
    await enter(page, "Stäng av enstaka tangenter");
    await page.waitForSelector("html[data-keys=off]");
    await page.keyboard.press("n");
    await page.keyboard.press("Control+k");
    assert.equal(await page.evaluate(() => document.activeElement.hasAttribute("data-search")), true, "Ctrl-K goes on");
    assert.equal(new URL(page.url()).pathname, "/", "a single key does nothing any longer");
    await page.context().close();
  });

  test("one chooses what comes by mail, and the log of mail says that nothing was sent yet", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/`);
    await enter(page, "Notiser", 60);
    await page.waitForURL("**/notices");
    await enter(page, "Välj vad som kommer som e-post");
    await page.waitForURL("**/notices/ways");
    await tabTo(page, (here) => here.name === "question");
    await page.keyboard.press("ArrowDown");
    await enter(page, "Spara");
    await page.waitForURL("**/notices");
    assert.match(await page.textContent("main"), /Valet är sparat/);
    assert.deepEqual(await violations(page), []);
    await page.goto(`${demo.address}/mail`);
    assert.match(await page.textContent("main"), /Inga brev har skickats/);
    await page.context().close();
  });

  test("a board's report is opened, of a chosen day, taken along as ODT and printed", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/regulation`);
    await enter(page, "Rapport", 80);
    await page.waitForURL("**/report");
    await tabTo(page, (here) => here.name === "body");
    await page.keyboard.press("ArrowDown");
    await enter(page, "Visa");
    await page.waitForURL(/body=[0-9a-f-]{36}/);
    const board = await page.textContent("h1");
    assert.doesNotMatch(board, /kommun$/, "a board and not the whole municipality");
    assert.match(await page.textContent("main"), /Paragraf för paragraf/);
    await tabTo(page, (here) => here.name === "reference", 80);
    await page.keyboard.type("KS 2026/00417");
    await page.keyboard.press("Enter");
    await page.waitForURL(/reference=KS/);
    assert.match(await page.getAttribute("a[href^='/report/letter.odt']", "href"), /reference=KS(\+|%20)2026%2F00417/);
    // A month back in the field of days: how it stood then is read from what was recorded.
    await tabTo(page, (here) => here.name === "day", 80);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForSelector("main >> text=Siffrorna är de som uppmättes och sparades");
    assert.equal(await page.textContent("h1"), board);
    const download = page.waitForEvent("download");
    await enter(page, "ODT, Tjänsteskrivelse", 80);
    const file = await download;
    assert.match(file.suggestedFilename(), /^tjansteskrivelse-[a-z0-9-]+\.odt$/i);
    assert.deepEqual(await violations(page), []);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.isVisible("#files"), false, "on paper there is nothing to download");
    assert.equal(await page.isVisible(".st-letterhead"), true, "on paper the municipality's name and colour stand at the head");
    assert.equal(await page.isVisible("svg.chart"), true);
    await page.setViewportSize({ width: 320, height: 800 });
    await page.emulateMedia({ media: "screen" });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `nothing is wider than the screen: ${wide}`);
    await page.context().close();
  });

  test("settings are chosen, what will not do is led back to, and the trial says that nobody answers", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/operation`);
    await enter(page, "Inställningar");
    await page.waitForURL("**/settings");
    await enter(page, "Ändra: E-post");
    await page.waitForURL("**/settings/mail");
    await write(page, "mail-server", "127.0.0.1");
    await enter(page, "Spara");
    await page.waitForSelector("a[href='#mail-from']");
    assert.equal(await page.inputValue("#mail-server"), "127.0.0.1", "what was typed stays");
    await write(page, "mail-port", "9");
    await write(page, "mail-from", "it@lindhamn.example");
    await enter(page, "Spara");
    await page.waitForURL("**/settings");
    assert.match(await page.textContent("main"), /127\.0\.0\.1 · Valt här/);
    await enter(page, "Skicka ett provbrev");
    await page.waitForURL("**/settings/mail/trial");
    await write(page, "to", "maja@lindhamn.example");
    await enter(page, "Skicka ett provbrev");
    await page.waitForSelector("[role=alert], .ds-error-summary");
    assert.match(await page.textContent("main"), /ingen lyssnar på adressen/);
    // As it was, so that the other tests send no mail.
    await page.goto(`${demo.address}/settings/mail`);
    await write(page, "mail-server", "");
    await enter(page, "Spara");
    await page.waitForURL("**/settings");
    await page.context().close();
  });

  test("the manual is opened from the page that one does not understand", async () => {
    const page = await open({ storageState: signedIn });
    await page.goto(`${demo.address}/imports`);
    await enter(page, "Hjälp om sidan", 120);
    await page.waitForURL("**/help/intake");
    assert.match(await page.textContent("h1"), /Läsa in/);
    await page.context().close();
  });
});

describe("keeping the registers beside the systems", () => {
  test("without scripts information is classified, and the fourth level is refused at its field", async () => {
    const page = await open({ storageState: signedIn, javaScriptEnabled: false });
    await page.goto(`${demo.address}/systems`);
    await page.click("nav >> text=Informationstyper");
    await page.click("text=Ny informationstyp");
    await page.fill("#name", "Larmplaner");
    for (const [aspect, level] of [["confidentiality", "4"], ["integrity", "2"], ["availability", "3"]]) await page.selectOption(`#${aspect}`, level);
    await page.click("form.st-form button[type=submit]");
    await page.click(".ds-error-summary a");
    assert.equal(new URL(page.url()).hash, "#confidentiality");
    assert.equal(await page.inputValue("#name"), "Larmplaner");
    await page.selectOption("#confidentiality", "3");
    await page.click("form.st-form button[type=submit]");
    assert.equal((await page.textContent("h1")).trim(), "Larmplaner");
    await page.context().close();
  });

  test("without scripts a system gets the systems that it needs, line by line", async () => {
    const page = await open({ storageState: signedIn, javaScriptEnabled: false });
    await page.goto(`${demo.address}/systems`);
    const rows = page.locator("main tbody th a");
    const needed = (await rows.nth(1).textContent()).trim();
    await rows.nth(0).click();
    await page.click("main >> text=Ändra");
    const lines = await page.locator("input[name=needs_system]").count();
    await page.locator("input[name=needs_system]").nth(lines - 1).fill(needed);
    await page.locator("input[name=needs_reason]").nth(lines - 1).fill("underlag varje natt");
    await page.click("form.st-form button[type=submit]");
    assert.match(await page.textContent("main"), /underlag varje natt/);
    await page.context().close();
  });
});

describe("every page", () => {
  let broken;

  before(async () => {
    // What the administrator does not come to, as those who do.
    const logins = [{ login: LOGIN, storageState: signedIn }];
    for (const login of OTHERS) {
      const page = await open();
      await enterBy(page, oneTimeLink(demo, login));
      logins.push({ login, storageState: await page.context().storageState() });
      await page.context().close();
    }
    ({ pages, broken } = await findPagesOf(open, demo.address, logins));
  }, { timeout: 600_000 });

  const each = (options, look) => openPages(open, demo.address, pages, options, look);

  test("is reached by a link from the start page", () => {
    const found = pages.map(({ kind }) => kind);
    const lacking = EXPECTED.filter((kind) => !found.includes(kind));
    assert.deepEqual(lacking, [], `found: ${found.join(" ")}`);
  });

  test("is led to by links that all lead somewhere", () => {
    assert.deepEqual(broken, []);
  });

  test("is valid HTML", { timeout: 300_000 }, async () => {
    const found = [];
    await each({ javaScriptEnabled: false }, async (_, { path, answer }) => found.push(...(await complaints(path, await answer.text()))));
    assert.deepEqual(found, []);
  });

  test("speaks Swedish and English with no text missing", async () => {
    for (const language of ["sv", "en"]) {
      await each({ locale: language }, async (page, { path }) => {
        assert.doesNotMatch(await page.textContent("body"), /⟦|Unknown localization/, `${path} in ${language}`);
      });
    }
  });

  // Two at a time: a page is also drawn, and its answers are waited for.
  describe("in each window and colour", { concurrency: 2 }, () => {
    for (const scheme of SCHEMES) {
      for (const width of WIDTHS) {
        test(`is accessible, quiet and fits in ${width} px, ${scheme}`, { timeout: 600_000 }, async () => {
          const found = [];
          await each({ colorScheme: scheme, viewport: { width, height: 900 } }, async (page, { kind, path }) => {
            const name = kind.replaceAll("/", "-").replaceAll("…", "x").replaceAll(" ", "-").replace(/^-+/, "") || "start";
            await picture(page, `pictures/${name}-${width}-${scheme}.png`);
            for (const size of width === WIDE ? ["100%", "200%"] : ["100%"]) {
              const [inner, outer] = await page.evaluate((size) => {
                document.documentElement.style.fontSize = size === "100%" ? "" : size;
                const { scrollWidth, clientWidth } = document.documentElement;
                document.documentElement.style.fontSize = "";
                return [scrollWidth, clientWidth];
              }, size);
              if (inner > outer) found.push(`${path}: ${inner} px wide in a window of ${outer}, text at ${size}`);
            }
            found.push(...(await violations(page)).map((violation) => `${path}: ${violation}`));
          });
          assert.deepEqual(found, []);
        });
      }
    }
  });
});
