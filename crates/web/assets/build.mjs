// Builds the style sheet, the script, the fonts and the icon into ./built, each file in a folder named by the hash of its content.
//
// The names are listed in ./built/manifest.json, which the crate's build script reads.
// The theme comes out of the design system's own command; it is made anew only when its configuration changed.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
process.chdir(here);

/** The theme of our three colours, from designsystemet.config.json. */
function theme() {
  const cache = "node_modules/.cache/stadga";
  const stamp = createHash("sha256")
    .update(readFileSync("designsystemet.config.json"))
    .update(readFileSync("package-lock.json"))
    .digest("hex");
  const sheet = join(cache, "theme", "stadga.css");
  const kept = join(cache, "stamp");
  if (!existsSync(sheet) || !existsSync(kept) || readFileSync(kept, "utf8") !== stamp) {
    mkdirSync(cache, { recursive: true });
    const command = "node_modules/@digdir/designsystemet/dist/bin/designsystemet.js";
    const run = (...words) => execFileSync(process.execPath, [command, "tokens", ...words], { stdio: ["ignore", "ignore", "inherit"] });
    run("create", "--clean", "--config", "designsystemet.config.json");
    run("build", "--clean", "--config", "designsystemet.config.json", "--tokens", join(cache, "design-tokens"), "--out-dir", join(cache, "theme"));
    writeFileSync(kept, stamp);
  }
  return onScreenAlone(join(here, sheet));
}

/** The theme with its dark colours for screens alone: paper is white, whatever scheme the reader has chosen. */
function onScreenAlone(sheet) {
  const dark = /\[data-color-scheme="dark"\] \{[^{}]*\}/g;
  const text = readFileSync(sheet, "utf8");
  const onScreen = text
    .replace(dark, (rule) => `@media screen {\n${rule}\n}`)
    .replaceAll("@media (prefers-color-scheme: dark)", "@media screen and (prefers-color-scheme: dark)");
  if (onScreen.length <= text.length + "screen and ".length) throw new Error("the theme no longer has the dark colours where they are looked for");
  const place = join(dirname(sheet), "on-screen.css");
  writeFileSync(place, onScreen);
  return place;
}

const sheet = theme();
rmSync("built", { recursive: true, force: true });
const result = await esbuild.build({
  entryPoints: ["styles/style.css", "scripts/script.js", "icons/mark.svg"],
  outdir: "built",
  entryNames: "[hash]/[name]",
  assetNames: "[hash]/[name]",
  publicPath: "/assets",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome120", "firefox121", "safari17"],
  loader: { ".woff2": "file", ".svg": "copy" },
  alias: { "stadga-theme": sheet },
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
});
const names = Object.keys(result.metafile.outputs).map((path) => relative("built", path).replaceAll("\\", "/")).sort();
const manifest = Object.fromEntries(names.map((name) => [basename(name), name]));
writeFileSync("built/manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
