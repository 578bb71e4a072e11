// The accessibility engine, run inside the page as it stands.

import axe from "axe-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What breaks WCAG 2.2 AA on the page: one line a place. */
export async function violations(page) {
  await page.evaluate(async () => {
    document.querySelectorAll("details").forEach((fold) => (fold.open = true));
    // A fold opens with a movement, and while it moves, what lies under it is covered: wait until everything stands still.
    const places = () => [...document.querySelectorAll("a, button, input")].map((each) => each.getBoundingClientRect().top).join();
    for (let [before, still] = ["", 0]; still < 2; ) {
      await new Promise((passed) => setTimeout(passed, 80));
      const now = places();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });
  await page.evaluate(axe.source);
  const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), RULES);
  return found.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}\n      ${node.target.join(" ")}`));
}
