// The link picker: posts, documents, answers, pages and contacts, found by words without marks; a combobox with a list.

import { whenClosed } from "./closed-dialogs.mjs";
import { ask, RefusedError } from "./desk.mjs";
import { changeHere, KeptPlace } from "./kept-place.mjs";
import { applyEdit } from "./text-field.mjs";
import { word } from "./words.mjs";

const PAUSE = 120; // milliseconds without a letter
const ELSEWHERE = /^(?:https?:\/\/|mailto:|tel:)\S+$/i;
const BARE = /^(?:www\.\S+|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net)(?:\/\S*)?)$/i;

/**
 * Connect the link picker with the text of a post; return the function that opens it.
 * @param {HTMLTextAreaElement} textarea
 * @param {{tep: string, dialog: HTMLDialogElement}} options
 */
export function mount(textarea, { tep, dialog }) {
  const form = dialog.querySelector("form");
  const query = dialog.querySelector("[role=combobox]");
  const list = dialog.querySelector("[role=listbox]");
  const status = dialog.querySelector("[role=status]");
  const headings = form.elements.heading;
  const place = dialog.querySelector("[data-headings]");
  const words = form.elements.words;
  let kept = null;
  let found = [];
  let active = -1;
  let chosen = null;
  let hasOwnWords = false;
  let waiting = 0;
  let asking = null;

  function open() {
    kept = new KeptPlace(textarea);
    const selected = textarea.value.slice(textarea.selectionStart, textarea.selectionEnd);
    form.reset();
    const isAddress = ELSEWHERE.test(selected.trim());
    words.value = isAddress ? "" : selected.replace(/\s+/g, " ").trim();
    query.value = isAddress ? selected.trim() : "";
    hasOwnWords = words.value !== "";
    choose(null);
    show([]);
    dialog.showModal();
    query.focus();
    search();
  }

  const settle = () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  };
  query.addEventListener("input", () => {
    choose(null);
    settle();
  });

  async function search() {
    asking?.abort();
    asking = new AbortController();
    const typed = query.value.trim();
    const outside = ELSEWHERE.test(typed) ? typed : BARE.test(typed) ? `https://${typed}` : null;
    try {
      const { targets } = await ask("/api/links", { q: typed, tep }, asking.signal);
      const own = outside === null ? [] : [{ title: outside, kind: word("link-outside"), note: "", target: escapedTarget(outside), words: "", path: null }];
      show([...own, ...targets]);
      status.textContent = found.length > 0 ? word("links-found", { count: found.length }) : word("links-none");
    } catch (error) {
      if (error.name === "AbortError") return;
      if (!(error instanceof RefusedError)) throw error;
      status.textContent = error.message;
    }
  }

  function show(targets) {
    found = targets;
    list.replaceChildren(
      ...targets.map((target, index) => {
        const option = document.createElement("li");
        option.id = `muc-lien-ket-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const title = Object.assign(document.createElement("span"), { className: "title", textContent: target.title });
        const note = Object.assign(document.createElement("span"), { className: "meta", textContent: [target.kind, target.note].filter(Boolean).join(" · ") });
        option.append(title, " ", note);
        return option;
      }),
    );
    const isOpen = targets.length > 0 && chosen === null;
    list.hidden = !isOpen;
    query.setAttribute("aria-expanded", String(isOpen));
    activate(-1);
  }

  function activate(index) {
    active = index;
    for (const [at, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(at === index));
    if (index < 0) query.removeAttribute("aria-activedescendant");
    else {
      query.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  }

  function choose(target) {
    chosen = target;
    place.hidden = true;
    headings.replaceChildren();
    dialog.querySelector("[data-accept]").disabled = target === null;
    if (target === null) return;
    query.value = target.title;
    list.hidden = true;
    query.setAttribute("aria-expanded", "false");
    query.removeAttribute("aria-activedescendant");
    if (!hasOwnWords) words.value = target.words;
    status.textContent = word("link-chosen", { title: target.title });
    if (target.path !== null) void offerHeadings(target);
    (words.value === "" ? words : dialog.querySelector("[data-accept]")).focus();
  }

  async function offerHeadings(target) {
    let known;
    try {
      ({ headings: known } = await ask("/api/link-headings", { tep, den: target.path }));
    } catch (error) {
      if (error instanceof RefusedError) return; // the page as a whole is a good target, too
      throw error;
    }
    if (chosen !== target || known.length === 0) return;
    const options = known.map((one) => new Option(`${"\u2003".repeat(Math.max(0, one.level - 2))}${one.text}`, one.anchor));
    headings.replaceChildren(new Option(word("link-top"), ""), ...options);
    place.hidden = false;
  }

  query.addEventListener("keydown", (event) => {
    // Keys belong to an input method as long as it is at work on a word.
    if (event.isComposing || event.keyCode === 229) return;
    const last = found.length - 1;
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (last < 0) return;
      if (!isOpen) {
        choose(null);
        show(found);
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate(active < 0 ? (step > 0 ? 0 : last) : (active + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isOpen) choose(found[Math.max(active, 0)] ?? null);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      list.hidden = true;
      query.setAttribute("aria-expanded", "false");
      activate(-1);
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(found[[...list.children].indexOf(option)]);
  });
  words.addEventListener("input", () => (hasOwnWords = words.value.trim() !== ""));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (chosen === null || kept === null) return;
    const shown = words.value.trim() || chosen.words || chosen.title;
    const target = chosen.target + (headings.value ? `#${headings.value}` : "");
    const link = `[${closedBrackets(shown)}](${target})`;
    const at = kept;
    kept = null;
    dialog.close();
    void changeHere(textarea, at, (_, start, end) => ({ from: start, to: end, insert: link, start: start + link.length, end: start + link.length }), applyEdit);
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  whenClosed(dialog, () => {
    asking?.abort();
    kept?.restore();
    kept = null;
  });

  return open;
}

/** An address whose round brackets do not end the link. */
const escapedTarget = (address) => address.replaceAll("(", "%28").replaceAll(")", "%29");

/** Words of a link, whose square brackets are text where they do not belong together. */
function closedBrackets(words) {
  let depth = 0;
  for (const [sign] of words.matchAll(/\\.|[[\]]/g)) {
    if (sign === "[") depth += 1;
    else if (sign === "]") depth -= 1;
    if (depth < 0) break;
  }
  return depth === 0 ? words : words.replace(/\\?[[\]]/g, (sign) => (sign.length === 1 ? `\\${sign}` : sign));
}
