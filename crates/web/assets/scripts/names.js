// Names that are offered while one writes `@` and a part of one in a comment; without scripts the form asks whom one means once it is sent.

/** What is being written after an at sign, up to where one writes: letters, in three words at the most. */
const BEGUN = /(?<![\p{L}\p{N}@._/])@(\p{L}[\p{L}'’-]*(?: [\p{L}'’-]*){0,2})$/u;
/** How long one has paused before anybody is asked, in milliseconds. */
const PAUSE = 150;

/** Gives a field its list. What is a field of several lines stays one to ears: the list is told beside it, and the chosen name as its active part. */
function offerNames(field) {
  const list = document.createElement("ul");
  const says = document.createElement("p");
  list.className = "st-names";
  list.id = `${field.id}-names`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.namesLabel);
  says.className = "ds-sr-only";
  says.setAttribute("role", "status");
  field.after(list, says);
  field.parentElement.classList.add("st-naming");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-haspopup", "listbox");
  field.setAttribute("aria-controls", list.id);

  let waiting = 0;
  let asking = null;
  // What the list answers.
  let answered = "";

  const begun = () => (field.selectionStart === field.selectionEnd ? BEGUN.exec(field.value.slice(0, field.selectionEnd)) : null);
  const chosen = () => list.querySelector("[aria-selected=true]");

  function tell(text) {
    // What stands there already is not read out anew.
    if (says.textContent !== text) says.textContent = text;
  }

  function close(text = "") {
    clearTimeout(waiting);
    asking?.abort();
    asking = null;
    list.hidden = true;
    list.replaceChildren();
    tell(text);
    field.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    for (const each of list.children) each.setAttribute("aria-selected", String(each === option));
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    const found = begun();
    const name = option.dataset.name;
    close();
    if (!found) return;
    field.setRangeText(`@${name} `, field.selectionEnd - found[0].length, field.selectionEnd, "end");
  }

  async function ask() {
    const found = begun();
    if (!found) return;
    asking?.abort();
    const asked = new AbortController();
    asking = asked;
    const answer = await fetch(field.dataset.names + encodeURIComponent(found[1]), { signal: asked.signal }).catch(() => null);
    const text = answer?.ok && !answer.redirected ? await answer.text().catch(() => "") : "";
    // What comes too late answers nothing any longer.
    if (asking !== asked) return;
    const told = document.createElement("template");
    told.innerHTML = text;
    const options = [...told.content.querySelectorAll("[role=option]")];
    const heard = told.content.querySelector("[data-says]")?.textContent ?? "";
    // That no name fits is told to ears as well.
    if (options.length === 0) return close(heard);
    options.forEach((option, place) => (option.id = `${list.id}-${place}`));
    list.replaceChildren(...options);
    list.hidden = false;
    answered = found[1];
    tell(heard);
    choose(options[0]);
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (begun()) waiting = setTimeout(ask, PAUSE);
    else close();
  });
  field.addEventListener("keydown", (event) => {
    // Safari tells of the key that ends a composition once it has ended, as key 229.
    if (list.hidden || event.isComposing || event.keyCode === 229) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // While the answer to what was just written is on its way, keys do what they do in any text: else Enter would put a name in its place.
    if (event.key !== "Escape" && begun()?.[1] !== answered) return;
    const options = [...list.children];
    const here = options.indexOf(chosen());
    const acts = {
      ArrowDown: () => choose(options[(here + 1) % options.length]),
      ArrowUp: () => choose(options[(here + options.length - 1) % options.length]),
      Enter: () => take(options[here]),
      Tab: () => take(options[here]),
      Escape: close,
    };
    if (!Object.hasOwn(acts, event.key)) return;
    event.preventDefault();
    acts[event.key]();
  });
  // Elsewhere in the text another name is written, or none.
  field.addEventListener("click", () => close());
  field.addEventListener("blur", () => close());
  // The field keeps the focus.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  // Taken as the pointer is let go, so that whoever missed can move away.
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

for (const field of document.querySelectorAll("textarea[data-names]")) offerNames(field);
