// The accessibility engine, run inside the page as it stands.

import axe from "axe-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Opens folds and lets nothing move: while a fold moves, what lies under it is covered. */
function unfold(page, which) {
  return page.evaluate(async (which) => {
    const still = new CSSStyleSheet();
    still.replaceSync("*, ::before, ::after, ::details-content { transition: none !important; animation: none !important; }");
    document.adoptedStyleSheets = [still];
    document.querySelectorAll(which).forEach((fold) => (fold.open = true));
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  }, which);
}

/** The windows and colours in which the reader's menu was judged: it is the same on every page. */
const menus = new Set();

/** What breaks WCAG 2.2 AA on the page: one line a place. The reader's menu lies over the page, so it is judged by itself. */
export async function violations(page) {
  await page.evaluate(axe.source);
  const judged = (part) => page.evaluate(([part, tags]) => window.axe.run(part, { runOnly: tags, resultTypes: ["violations"] }), [part, RULES]);
  await unfold(page, "details:not(.st-you-menu)");
  const found = (await judged("html")).violations;
  const here = await page.evaluate(() => `${innerWidth} ${matchMedia("(prefers-color-scheme: dark)").matches} ${document.documentElement.lang}`);
  if (!menus.has(here) && (await page.$(".st-you-menu"))) {
    menus.add(here);
    await unfold(page, ".st-you-menu");
    found.push(...(await judged(".st-you-menu")).violations);
    await page.evaluate(() => (document.querySelector(".st-you-menu").open = false));
  }
  return found.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}\n      ${node.target.join(" ")}`));
}
