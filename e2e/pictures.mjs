// Takes pictures of sample pages: `node pictures.mjs [--language en] [--width 320] [--scheme dark] [name …]`, into e2e/pictures.

import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { launch } from "./support/browser.mjs";
import { sampleNames, serveSamples } from "./support/samples.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: "string", default: "sv" },
    width: { type: "string", default: "1440" },
    scheme: { type: "string", default: "light" },
  },
});
mkdirSync("pictures", { recursive: true });
const samples = await serveSamples();
const browser = await launch();
const context = await browser.newContext({ viewport: { width: Number(values.width), height: 900 }, colorScheme: values.scheme });
for (const name of positionals.length > 0 ? positionals : sampleNames(values.language)) {
  const page = await context.newPage();
  await page.goto(`${samples.address}/${values.language}/${name}.html`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `pictures/${name}-${values.language}-${values.width}-${values.scheme}.png`, fullPage: true });
  await page.close();
}
await browser.close();
await samples.stop();
