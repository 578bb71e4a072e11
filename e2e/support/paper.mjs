// A page as it would be printed: what of it is not fit for paper.

/** Turns a page to paper and says what is wrong: ways and buttons that cannot be pressed there, light ink, something beside the sheet. */
export async function unfitForPaper(page) {
  await page.emulateMedia({ media: "print" });
  return page.evaluate(() => {
    const shown = (each) => each.checkVisibility({ visibilityProperty: true });
    const light = (colour) => Math.max(...colour.match(/[\d.]+/g).slice(0, 3).map(Number));
    const sheet = document.documentElement;
    const faults = [...document.querySelectorAll("nav.st-nav, main .ds-button, .st-search input")]
      .filter(shown)
      .map((each) => `${each.textContent.trim() || each.tagName} is no use on paper`);
    const heading = [...document.querySelectorAll("h1")].find(shown);
    if (!heading) return [...faults, "there is no heading"];
    const chosen = sheet.dataset.colorScheme;
    // A page that stands alone has the colours of the browser, which prints dark on white.
    if (!chosen) return faults;
    // Whether the reader's machine is dark or the reader has chosen it.
    for (const scheme of ["auto", "dark"]) {
      sheet.dataset.colorScheme = scheme;
      const ink = light(getComputedStyle(heading).color);
      if (ink >= 100) faults.push(`${scheme}: the ink is as light as ${ink}`);
    }
    sheet.dataset.colorScheme = chosen;
    // A matrix has a sheet of its own that lies down, and what is there for show may be cut.
    const standing = [...document.body.querySelectorAll("*")].filter((each) => shown(each) && !each.closest("[aria-hidden=true], .st-scroll:has(> .st-matrix), .ds-sr-only"));
    const beside = standing.filter((each) => each.getBoundingClientRect().right > sheet.clientWidth + 1).pop();
    if (beside) faults.push(`this lies beside the sheet: ${beside.tagName} ${beside.textContent.trim().slice(0, 60)}`);
    return faults;
  });
}
