// Takes pictures into e2e/pictures.
//
//   node pictures.mjs [name …]                                      of sample pages, or of all
//   node pictures.mjs --address URL --link URL [path …]             of a running Stadga, signed in by a one-time link
//   --language en   --width 320   --scheme dark   --state FILE      (FILE keeps the session for the next time)

import { existsSync, mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { launch } from "./support/browser.mjs";
import { sampleNames, serveSamples } from "./support/samples.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    address: { type: "string" },
    link: { type: "string" },
    state: { type: "string", default: "pictures/session.json" },
    language: { type: "string", default: "sv" },
    width: { type: "string", default: "1440" },
    scheme: { type: "string", default: "light" },
  },
});
const { language, scheme, address } = values;
mkdirSync("pictures", { recursive: true });
const samples = address ? null : await serveSamples();
const browser = await launch();
const storageState = address && !values.link && existsSync(values.state) ? values.state : undefined;
const context = await browser.newContext({ viewport: { width: Number(values.width), height: 900 }, colorScheme: scheme, storageState });

if (values.link) {
  const page = await context.newPage();
  await page.goto(values.link);
  for (const field of await page.$$("input[type=password]")) await field.fill("en lång mening att minnas 1997");
  await page.click("form button[type=submit]");
  await context.storageState({ path: values.state });
  await page.close();
}

const names = positionals.length > 0 ? positionals : address ? ["/"] : sampleNames(language);
for (const name of names) {
  const page = await context.newPage();
  const place = address ? `${address}${name}${name.includes("?") ? "&" : "?"}lang=${language}` : `${samples.address}/${language}/${name}.html`;
  await page.goto(place);
  await page.evaluate(() => document.fonts.ready);
  const file = name.replace(/[^a-zA-Z0-9-]+/g, "_").replace(/^_|_$/g, "") || "start";
  await page.screenshot({ path: `pictures/${file}-${language}-${values.width}-${scheme}.png`, fullPage: true });
  await page.close();
}
await browser.close();
await samples?.stop();
