// The pages of the product, found by following its own links.

import assert from "node:assert/strict";

/** Addresses in which other parts than ids vary, the longest first: a star stands for what varies. */
const VARYING = [
  "/regulation/drafts/*/sections/*",
  "/regulation/drafts/*/duties/*",
  "/regulation/drafts/*",
  "/regulation/drafts",
  "/regulation/*/text",
  "/regulation/*/*/systems",
  "/regulation/*/*/*",
  "/regulation/*/*",
  "/regulation/*",
  "/help/*",
  "/kinds/*",
].map((pattern) => pattern.split("/"));

/** The kind of a page: its address with everything that varies taken out, so that one page of each kind is tried. */
export function kindOf(address) {
  const parts = address.split("?")[0].split("/");
  const fits = (pattern) => pattern.length <= parts.length && pattern.every((part, place) => part === "*" || part === parts[place]);
  const pattern = VARYING.find(fits) ?? [];
  const varies = (part, place) => pattern[place] === "*" || /^([0-9a-f]{8}-[0-9a-f-]{27}|\d+)$/.test(part);
  return parts.map((part, place) => (varies(part, place) ? "…" : part)).join("/");
}

/** Where the links of a page lead. */
function links(html, address) {
  const plain = (text) => text.replaceAll(/&(#38|amp);/g, "&").replaceAll("&#39;", "'");
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href]) => new URL(plain(href), address));
}

/**
 * Follows the links of a signed-in browser from the start page.
 * Gives one address for each kind of page that is not among the known ones, and the links that do not answer 200.
 */
async function findPages(request, address, known = new Map()) {
  const found = new Map();
  const broken = [];
  const seen = new Set(["/"]);
  for (const queue = ["/"]; queue.length > 0; ) {
    const here = queue.shift();
    const answer = await request.get(address + here);
    if (answer.status() !== 200) {
      broken.push(`${here}: ${answer.status()}`);
      continue;
    }
    if (!answer.headers()["content-type"]?.startsWith("text/html")) continue;
    if (!known.has(kindOf(here))) found.set(kindOf(here), here);
    for (const url of links(await answer.text(), address + here)) {
      if (url.origin !== address || /^\/(assets|link|sign-out|health)\b/.test(url.pathname)) continue;
      // One address of each kind is opened; what is no page, such as a file, is opened once as well.
      const kind = kindOf(url.pathname);
      if (seen.has(kind)) continue;
      seen.add(kind);
      queue.push(url.pathname + url.search);
    }
  }
  return { found, broken };
}

/** The pages that logins come to, those of each but what the ones before it came to; and the links that lead nowhere. */
export async function findPagesOf(open, address, logins) {
  const known = new Map();
  const pages = [];
  const broken = [];
  for (const { login, storageState } of logins) {
    const page = await open({ storageState });
    const theirs = await findPages(page.request, address, known);
    await page.context().close();
    for (const [kind, path] of theirs.found) {
      known.set(kind, path);
      pages.push({ kind, path, storageState });
    }
    broken.push(...theirs.broken.map((line) => `${login}: ${line}`));
  }
  return { pages, broken };
}

/** Takes a picture of the whole page; a browser with much to do may refuse the first time. */
export async function picture(page, path) {
  for (let times = 1; ; times += 1) {
    try {
      return await page.screenshot({ path, fullPage: true });
    } catch (error) {
      if (times === 3) throw error;
      await page.waitForTimeout(1000);
    }
  }
}

/** The one page that is meant to answer 404. */
const ABSENT = "a page that is not there";

/** Opens every page with the session of whoever comes to it, the sign-in page with none, and one that is not there. */
export async function openPages(open, address, pages, options, look) {
  const [{ storageState: first }] = pages;
  const absent = { kind: ABSENT, path: "/systems/00000000-0000-7000-8000-000000000000", storageState: first };
  const all = [...pages, absent, { kind: "/sign-in", path: "/sign-in" }];
  for (const storageState of new Set(all.map((page) => page.storageState))) {
    const page = await open({ ...options, storageState });
    for (const { kind, path } of all.filter((page) => page.storageState === storageState)) {
      const answer = await page.goto(address + path);
      assert.equal(answer.status(), kind === ABSENT ? 404 : 200, path);
      await look(page, { kind, path, answer });
      // The browser notes an answer of 404 as an error of its own.
      if (kind === ABSENT) page.noises = page.noises.filter((noise) => !noise.includes("404"));
    }
    assert.deepEqual(page.noises, []);
    await page.context().close();
  }
}
