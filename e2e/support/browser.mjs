// Debian's Chromium, told to reach nobody but the page under test.

import { chromium } from "playwright-core";

export function launch() {
  return chromium.launch({
    executablePath: process.env.STADGA_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** The password that the ones who come in by a link choose. */
export const PASSWORD = "en lång mening att minnas 1997";

/** A fresh page, with the sessions of nobody or of the one who signed in; it keeps what the pages of an address complain of. */
export async function open(browser, options = {}, address = "") {
  const context = await browser.newContext({ locale: "sv-SE", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.noises = [];
  page.on("console", (message) => {
    if (message.type() === "error" && message.location().url.startsWith(address)) page.noises.push(message.text());
  });
  page.on("pageerror", (error) => page.noises.push(String(error)));
  return page;
}

/** Comes in by a one-time link, with a password of one's own from then on. */
export async function enterBy(page, link) {
  await page.goto(link);
  for (const field of await page.$$("input[type=password]")) await field.fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href.startsWith(new URL(link).origin) && !url.pathname.startsWith("/link/"));
}

/** Where the keyboard is: the element that has the focus, in a few words. */
export const focused = (page) =>
  page.evaluate(() => {
    const here = document.activeElement;
    const style = getComputedStyle(here);
    return {
      tag: here.tagName.toLowerCase(),
      type: here.getAttribute("type"),
      name: here.getAttribute("name"),
      href: here.getAttribute("href") ?? "",
      text: here.textContent.trim(),
      // The way past the chapters shows by coming into view; a box to tick and its label are framed together.
      visible:
        style.outlineStyle !== "none" ||
        style.boxShadow !== "none" ||
        here.matches(".ds-skip-link") ||
        // The parts of a date, such as what opens the calendar, bear marks of the browser's own.
        here.matches("[type=date], [type=time]") ||
        (here.matches("[type=checkbox], [type=radio]") && getComputedStyle(here.closest(".ds-field") ?? here).outlineStyle !== "none"),
    };
  });

/** Presses Tab until the focus lies where it is wanted; every stop on the way must be visible. */
export async function tabTo(page, wanted, limit = 60) {
  for (let step = 0; step < limit; step += 1) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    if (!here.visible && here.tag !== "body") throw new Error(`the focus cannot be seen on ${JSON.stringify(here)}`);
    if (wanted(here)) return here;
  }
  throw new Error(`the keyboard did not reach it within ${limit} steps`);
}

/** Goes with the tab key to what bears a text, and presses Enter there. */
export async function enter(page, text, limit = 300) {
  await tabTo(page, (here) => ["a", "button", "summary"].includes(here.tag) && here.text.startsWith(text), limit);
  await page.keyboard.press("Enter");
}

/** Goes to a field of the form and writes in it what is to stand there. */
export async function write(page, name, text) {
  await tabTo(page, (here) => here.name === name, 300);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}
