// The little help that a browser with scripts gets; every page works without it.

import "htmx.org";
import "./names.js";
import "./passkey.js";

// Ctrl-K goes to the search field from anywhere. Single keys act unless one is writing, or has turned them off: the list behind "?" tells them.
const alone = {
  "/": () => toSearch(),
  "?": () => document.getElementById("keys")?.showPopover?.(),
  m: () => location.assign("/"),
  n: () => location.assign("/notices"),
  e: () => document.querySelector("main a[href$='/edit']")?.click(),
};

function toSearch() {
  const field = document.querySelector("input[data-search]");
  field?.focus();
  field?.select();
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.defaultPrevented || !document.querySelector("input[data-search]")) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== "k" || event.shiftKey) return;
    event.preventDefault();
    toSearch();
    return;
  }
  if (document.documentElement.dataset.keys === "off") return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const act = Object.hasOwn(alone, event.key) ? alone[event.key] : null;
  if (!act) return;
  event.preventDefault();
  act();
});

// On a narrow screen the chapter and the view one is in come into sight.
for (const here of document.querySelectorAll(".st-nav [aria-current], .st-views [aria-current]")) {
  const row = here.closest("ul");
  if (row.scrollWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - row.offsetLeft - 16;
}

// A summary of errors, or a notice of what was just done, takes the focus when the page opens.
document.querySelector("[data-focus]")?.focus();

// One tick in the head of a list chooses all rows of the page.
function offerAll(within) {
  for (const head of within.querySelectorAll("[data-pick-all]")) head.hidden = false;
}
offerAll(document);
document.addEventListener("htmx:afterSwap", () => offerAll(document));
document.addEventListener("change", (event) => {
  if (!event.target.matches?.("[data-pick-all]")) return;
  for (const row of event.target.closest("table").querySelectorAll("input[name='chosen']")) row.checked = event.target.checked;
});

// Leaving a form with unsaved writing asks first; the form that is sent takes its own writing along, and no other's.
const written = new Set();
let sent = null;
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-keep]");
  if (form) written.add(form);
});
document.addEventListener("submit", (event) => {
  sent = event.target;
});
window.addEventListener("beforeunload", (event) => {
  if ([...written].some((form) => form !== sent && form.isConnected)) event.preventDefault();
  // Whoever stays has sent nothing.
  sent = null;
});
