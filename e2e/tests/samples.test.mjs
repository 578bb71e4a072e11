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
let browser, samples;

before(async () => {
  samples = await serveSamples();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await samples?.stop();
});

test("there are sample pages to look at", () => {
  assert.ok(sampleNames("sv").length > 20, "run `cargo test --package web` first: it writes them to e2e/output");
});

// The Swedish pages are judged in both windows; in English it is the narrow one that other words can break: what the accessibility
// engine judges besides is the same mark-up and the same colours.
const WINDOWS = { sv: [[1440, "light"], [320, "dark"]], en: [[320, "dark"]] };

for (const language of ["sv", "en"]) {
  // Two at a time: a page is also drawn, and its answers are waited for.
  describe(`the sample pages in ${language}`, { concurrency: 2 }, () => {
    for (const name of sampleNames(language).filter((name) => !only || name === only)) {
      test(`${name} is valid HTML`, async () => {
        assert.deepEqual(await complaints(name, readFileSync(`output/${language}/${name}.html`, "utf8")), []);
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
