// Every sample page: valid HTML, no barrier that the accessibility engine knows, no sideways scrolling, nothing that the policy blocks, fit for paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { violations } from "../support/axe.mjs";
import { launch } from "../support/browser.mjs";
import { complaints } from "../support/markup.mjs";
import { unfitForPaper } from "../support/paper.mjs";
import { sampleNames, serveSamples } from "../support/samples.mjs";

const only = process.env.STADGA_SAMPLE;
const LANGUAGES = ["sv", "en", "de"];
let browser, samples;

const markup = (language, name) => readFileSync(`output/${language}/${name}.html`, "utf8");
/** What the tests of crates/web put before a text that has no German: a page that bears it is shown to nobody in German. */
const FALLEN = "\u2063";
const shownNames = (language) => sampleNames(language).filter((name) => !markup(language, name).includes(FALLEN));

before(async () => {
  samples = await serveSamples();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await samples?.stop();
});

test("there are sample pages to look at", () => {
  for (const language of LANGUAGES) {
    assert.ok(shownNames(language).length > (language === "de" ? 5 : 20), `${language}: run \`cargo test --package web\` first: it writes them to e2e/output`);
  }
});

// The Swedish pages are judged in both windows; in English and German it is the narrow one that other words can break: what the
// accessibility engine judges besides is the same mark-up and the same colours.
const WINDOWS = { sv: [[1440, "light"], [320, "dark"]], en: [[320, "dark"]], de: [[320, "dark"]] };

for (const language of LANGUAGES) {
  // Two at a time: a page is also drawn, and its answers are waited for.
  describe(`the sample pages in ${language}`, { concurrency: 2 }, () => {
    for (const name of shownNames(language).filter((name) => !only || name === only)) {
      test(`${name} is valid HTML`, async () => {
        assert.deepEqual(await complaints(name, markup(language, name)), []);
      });
      test(`${name} has no known barrier in its windows and colours, and is fit for paper`, async () => {
        const faults = [];
        for (const [width, colorScheme] of WINDOWS[language]) {
          const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
          const page = await context.newPage();
          page.on("console", (message) => message.type() === "error" && faults.push(`${width}: ${message.text()}`));
          await page.goto(`${samples.address}/${language}/${name}.html`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          if (wide > width) faults.push(`${width}: the page is ${wide} wide`);
          const scrolled = await page.$$eval(".st-stacks", (tables) => tables.filter((each) => each.scrollWidth > each.clientWidth).length);
          if (scrolled) faults.push(`${width}: a table of stacks scrolls sideways`);
          if (language === "sv") faults.push(...(await violations(page)).map((each) => `${width} ${colorScheme}: ${each}`));
          if (colorScheme === "dark") {
            await page.setViewportSize({ width: 680, height: 960 });
            faults.push(...(await unfitForPaper(page)).map((each) => `printed: ${each}`));
          }
          await context.close();
        }
        assert.deepEqual(faults, []);
      });
    }
  });
}
