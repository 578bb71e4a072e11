// The HTML as a validator sees it.

import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // A title names the page, the product and the municipality; long names make it long.
    "long-title": "off",
    // The design system draws a select, a list or an article from these roles on purpose (cards on phones keep their table).
    "no-redundant-role": "off",
    "prefer-native-element": "off",
  },
});

/** What is wrong in a page: one line a place. */
export async function complaints(path, html) {
  const report = await validator.validateString(html);
  const wrong = report.results.flatMap((result) => result.messages);
  return wrong.map(({ line, column, ruleId, message }) => `${path}:${line}:${column} ${ruleId}: ${message}`);
}
