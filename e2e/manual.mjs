// Takes the pictures of the manual anew, from a demo municipality of its own for each language, into docs/pictures.
//
//   node manual.mjs [--language en] [name …]        all, or some; NAME.png is the Swedish one, NAME-en.png the English

import { basename } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./support/browser.mjs";
import { oneTimeLink, startDemo } from "./support/demo.mjs";
import { serveSamples } from "./support/samples.mjs";

const PASSWORD = "en lång mening att minnas 1997";
const FOLDER = "../docs/pictures";
const { values, positionals: wanted } = parseArgs({ allowPositionals: true, options: { language: { type: "string" } } });

let language, demo, context;
const say = (swedish, english) => (language === "sv" ? swedish : english);

/** Keeps a view of a list under a name. */
async function keep(page, address, name) {
  await page.goto(`${demo.address}${address}`);
  await page.click(say("text=Spara vyn", "text=Save view"));
  await page.fill("#name", name);
  await page.check("input[name=on_start]");
  await page.click("form.st-form button[type=submit]");
  await page.waitForURL((url) => !url.pathname.startsWith("/views"));
}

/** Attaches a file to the first system of a list. */
async function attach(page, list, title, name, text) {
  await page.goto(`${demo.address}${list}`);
  await page.click("main th[scope=row] a");
  await page.click(say("text=Lägg till bilaga", "text=Attach a file"));
  await page.fill("#title", title);
  await page.fill("#day", "2026-09-14");
  await page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
  await page.click("form.st-form button[type=submit]");
  await page.waitForURL((url) => !url.pathname.startsWith("/documents"));
}

/** Arms in few lines: a lighthouse above waves. */
const ARMS = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 96">
<path fill="#14525f" d="M4 4h72v50c0 22-18 32-36 38C22 86 4 76 4 54z"/>
<path fill="#fff" d="M35 24h10l4 40H31zM33 18h14v4H33zM36 10h8v6h-8z"/>
<path fill="none" stroke="#fff" stroke-width="4" d="M14 70q6-6 13 0t13 0 13 0 13 0"/>
</svg>`;

/** What each picture shows, and how high it is. */
const PICTURES = {
  search: [760, async (page) => page.goto(`${demo.address}/search?q=ekonomi`)],
  lists: [720, async (page) => {
    await keep(page, "/systems?view=without-manager&sort=-users", say("Saknar ansvarig", "Without a manager"));
    await page.click(say("summary:has-text('kolumner')", "summary:has-text('columns')"));
  }],
  bulk: [640, async (page) => {
    await page.goto(`${demo.address}/systems?size=25`);
    for (const row of (await page.$$("input[name=chosen]")).slice(0, 2)) await row.check();
    await page.evaluate(() => window.scrollTo(0, 380));
  }],
  documents: [760, async (page) => {
    await attach(page, "/systems?sort=name", say("Personuppgiftsbiträdesavtal", "Data processing agreement"), "avtal.pdf", `%PDF-1.7\n${"avtal ".repeat(90_000)}`);
    await attach(page, "/systems?sort=-users", say("Underlag till klassningen", "Grounds of the classification"), "klassning.csv", "Information;K;R;T\nKunder;3;2;2\nVaror;1;2;2\n");
    await attach(page, "/systems?sort=-name", say("Anteckningar från samrådet", "Notes from the consultation"), "samråd.txt", "Närvarande: två från IT.");
    await page.goto(`${demo.address}/documents`);
  }],
  // Of the invented municipality of the samples: nothing has happened yet in a new one.
  notices: [560, async (page) => page.goto(`${samples.address}/${language}/notices.html`)],
  activity: [700, async (page) => {
    await page.goto(`${samples.address}/${language}/system.html`);
    await page.locator(".st-activity").evaluate((part) => part.scrollIntoView());
  }],
  names: [760, async (page) => {
    // Those who are offered sign in.
    for (const login of ["EKO-2", "EKO-3"]) oneTimeLink(demo, login);
    await page.goto(`${demo.address}/people?q=EKO-2`);
    const name = (await page.textContent("main tbody th a")).trim();
    await page.goto(`${demo.address}/systems?q=ekonomi`);
    await page.click("main tbody th a");
    await page.waitForURL(/\/systems\/[0-9a-f-]{36}$/);
    await page.locator("#text").pressSequentially(`${say("Avtalet löper ut i vår.", "The contract ends in spring.")} @${name.slice(0, 1)}`, { delay: 20 });
    await page.waitForSelector(".st-names [role=option]");
    await page.locator(".st-activity").evaluate((part) => part.scrollIntoView());
    // What was written here is not sent: the page asks when it is left.
    page.once("dialog", (dialog) => dialog.accept());
  }],
  absence: [900, async (page) => {
    await page.goto(`${demo.address}/people?q=EKO-3`);
    const standIn = (await page.textContent("main tbody th a")).trim();
    await page.goto(`${demo.address}/people?q=EKO-2`);
    await page.click("main tbody th a");
    await page.waitForURL(/\/people\/[0-9a-f-]{36}$/);
    await page.goto(`${page.url()}/absences/new`);
    const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await page.fill("#from", day(0));
    await page.fill("#until", day(14));
    await page.fill("#stand_in", standIn);
    await page.click("form.st-form button[type=submit]");
    await page.waitForURL(/\/people\/[0-9a-f-]{36}$/);
  }],
  start: [900, async (page) => page.goto(`${samples.address}/${language}/start.html`)],
  keys: [620, async (page) => {
    await page.goto(`${demo.address}/systems`);
    await page.keyboard.press("?");
    await page.waitForSelector("#keys:popover-open");
  }],
  merging: [900, async (page) => {
    const other = await context.newPage();
    await page.goto(`${demo.address}/systems?q=ekonomi`);
    const system = await page.getAttribute("main tbody th a", "href");
    for (const each of [page, other]) await each.goto(`${demo.address}${system}/edit`);
    for (const [each, purpose] of [[other, say("Bokföring och reskontra.", "Bookkeeping and ledgers.")], [page, say("Bokför och fakturerar.", "Keeps books and invoices.")]]) {
      await each.fill("#purpose", purpose);
      if (each === other) await each.fill("#number", "IT-17");
      await each.click("form.st-form button[type=submit]");
      await each.waitForSelector("main [role=status], main [role=alert], h1");
    }
    await other.close();
  }],
  settings: [760, async (page) => {
    await page.goto(`${demo.address}/settings/mail`);
    await page.fill("#mail-server", "smtp.lindhamn.example");
    await page.fill("#mail-from", say("IT-enheten <it@lindhamn.example>", "The IT unit <it@lindhamn.example>"));
    await page.click("form.st-form button[type=submit]");
    await page.waitForURL(`${demo.address}/settings`);
  }],
  arms: [700, async (page) => {
    await page.goto(`${demo.address}/settings/arms`);
    await page.setInputFiles("#file", { name: "vapen.svg", mimeType: "image/svg+xml", buffer: Buffer.from(ARMS) });
    await page.fill("#text", say("En fyr över vågor", "A lighthouse above waves"));
    await page.click("form.st-form button[type=submit]");
    await page.waitForURL(`${demo.address}/settings#report`);
    await page.locator("section[aria-labelledby=report]").evaluate((part) => part.scrollIntoView());
  }],
  charts: [820, async (page) => {
    await page.goto(`${samples.address}/${language}/report.html`);
    const figure = page.locator("figure.st-measured", { has: page.locator("details") }).first();
    await figure.locator("summary").click();
    // The fold opens with a movement.
    await page.waitForTimeout(600);
    await figure.evaluate((part) => part.scrollIntoView());
  }],
  accessibility: [900, async (page) => page.goto(`${samples.address}/${language}/accessibility-own.html`)],
  help: [760, async (page) => {
    // The one that was just taken is not in the program yet.
    await page.route("**/help/pictures/*", (route) => route.fulfill({ path: `${FOLDER}/${basename(route.request().url())}` }));
    await page.goto(`${demo.address}/help/notices`);
    await page.waitForFunction(() => document.querySelector("main img").complete && document.querySelector("main img").naturalWidth > 0);
  }],
  "first-hour": [760, async (page) => page.goto(`${demo.address}/first-hour`)],
  report: [1500, async (page) => page.goto(`${samples.address}/${language}/report.html`)],
  audit: [900, async (page) => page.goto(`${samples.address}/${language}/audit-review.html`)],
  year: [900, async (page) => page.goto(`${samples.address}/${language}/year-round.html`)],
  "year-wheel": [760, async (page) => page.goto(`${samples.address}/${language}/year-wheel.html`)],
  cases: [760, async (page) => page.goto(`${samples.address}/${language}/cases.html`)],
  case: [1100, async (page) => page.goto(`${samples.address}/${language}/case-staff.html`)],
  gauge: [1500, async (page) => page.goto(`${demo.address}/desk/report`)],
  staffing: [1500, async (page) => page.goto(`${samples.address}/${language}/desk-staffing-answered.html`)],
  knowledge: [760, async (page) => page.goto(`${samples.address}/${language}/knowledge-article.html`)],
  views: [620, async (page) => page.goto(`${demo.address}/views`)],
};

/** Takes the wanted pictures in the language. */
async function take() {
  demo = await startDemo();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: say("sv-SE", "en-GB"), colorScheme: "light" });
  await context.addCookies([{ name: "language", value: language, url: demo.address }]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(oneTimeLink(demo, "admin"));
  for (const field of await page.$$("input[type=password]")) await field.fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/link/"));

  for (const [name, [height, show]] of Object.entries(PICTURES).filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
    await page.setViewportSize({ width: 1280, height });
    await show(page);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${FOLDER}/${name}${say("", `-${language}`)}.png` });
  }
  await context.close();
  await demo.stop();
}

const samples = await serveSamples();
const browser = await launch();
for (language of values.language ? [values.language] : ["sv", "en"]) await take();
await browser.close();
await samples.stop();
