// The little help that a browser with scripts gets; every page works without it.

import "htmx.org";
import "./passkey.js";

// "/" goes to the search field, unless one is writing; Ctrl-K does so from anywhere.
document.addEventListener("keydown", (event) => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  const called = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!slash && !called) return;
  if (slash && event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("input[data-search]");
  if (field) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

// On a narrow screen the chapter and the view one is in come into sight.
for (const here of document.querySelectorAll(".st-nav [aria-current], .st-views [aria-current]")) {
  const row = here.closest("ul");
  if (row.scrollWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - row.offsetLeft - 16;
}

// A summary of errors, or a notice of what was just done, takes the focus when the page opens.
document.querySelector("[data-focus]")?.focus();

// Leaving a form with unsaved writing asks first.
let unsaved = false;
document.addEventListener("input", (event) => {
  if (event.target.closest?.("form[data-keep]")) unsaved = true;
});
document.addEventListener("submit", () => {
  unsaved = false;
});
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});
