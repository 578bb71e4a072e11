// The pages of the product, found by following its own links.

/** The address of a page with everything that varies taken out, so that one page of each kind is tried. */
export function kindOf(path) {
  return path
    .split("/")
    .map((part) => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(part) ? "…" : part))
    .join("/")
    .replace(/^\/regulation\/[^/]+\/[^/]+\/[^/]+$/, "/regulation/…/…/…")
    .replace(/^\/regulation\/[^/]+\/[^/]+$/, "/regulation/…/…")
    .replace(/^\/regulation\/[^/]+$/, "/regulation/…")
    .replace(/^\/help\/[^/]+$/, "/help/…")
    .replace(/^\/kinds\/[^/]+/, "/kinds/…");
}

/** Follows links from the start page and gives one address for each kind of page. */
export async function findPages(page, address) {
  const found = new Map([["/", "/"]]);
  for (const queue = ["/"]; queue.length > 0; ) {
    await page.goto(address + queue.shift());
    const links = await page.$$eval("a[href]", (links) => links.map((link) => link.href));
    for (const link of links) {
      const url = new URL(link);
      if (url.origin !== address || /^\/(assets|link|sign-out|health)\b/.test(url.pathname)) continue;
      const kind = kindOf(url.pathname);
      const type = found.has(kind) ? null : (await page.request.head(link)).headers()["content-type"];
      if (type?.startsWith("text/html")) {
        found.set(kind, url.pathname);
        queue.push(url.pathname);
      }
    }
  }
  return found;
}
