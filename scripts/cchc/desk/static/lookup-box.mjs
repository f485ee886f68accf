// A field whose values are looked up while they are typed: a combobox with a list below it.

import { ask } from "./calls.mjs";
import { announce } from "./desk.mjs";
import { word } from "./words.mjs";

const PAUSE = 150; // milliseconds without a key
let count = 0;

/** @param {HTMLInputElement} input with `data-lookup`, the name of the list */
export function mountLookup(input) {
  const box = document.createElement("div");
  box.className = "lookup";
  input.replaceWith(box);
  const list = document.createElement("ul");
  list.className = "lookup-list";
  list.id = `chon-${(count += 1)}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") ?? input.labels?.[0]?.textContent.trim() ?? "");
  list.hidden = true;
  box.append(input, list);
  const set = (name, value) => (value === null ? input.removeAttribute(name) : input.setAttribute(name, value));
  set("role", "combobox");
  set("aria-autocomplete", "list");
  set("aria-controls", list.id);
  set("aria-expanded", "false");

  let timer = 0;
  let asked = 0;
  let current = -1;
  const options = () => /** @type {HTMLElement[]} */ ([...list.children]);

  const close = () => {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    set("aria-expanded", "false");
    set("aria-activedescendant", null);
    current = -1;
  };
  const mark = (index) => {
    current = index;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    set("aria-activedescendant", options()[index]?.id ?? null);
    options()[index]?.scrollIntoView({ block: "nearest" });
  };
  const pick = (option) => {
    input.value = option.dataset.value;
    close();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new CustomEvent("picked", { bubbles: true, detail: option.dataset.title }));
    // What was typed to find it is no question any more.
    close();
  };
  const look = async () => {
    const number = (asked += 1);
    const answer = await ask("/api/form/choices", { list: input.dataset.lookup, q: input.value });
    if (answer.kind !== "done" || number !== asked || document.activeElement !== input) return;
    const { choices } = answer.values;
    list.replaceChildren(...choices.map((choice, at) => optionOf(choice, `${list.id}-${at}`)));
    list.hidden = choices.length === 0;
    set("aria-expanded", String(choices.length > 0));
    mark(-1);
    announce(choices.length ? word("found-choices", { count: choices.length }) : word("no-choices"));
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" && !isOpen) void look();
    else if (event.key === "ArrowDown") mark((current + 1) % options().length);
    else if (event.key === "ArrowUp" && isOpen) mark((current <= 0 ? options().length : current) - 1);
    else if (event.key === "Enter" && isOpen && current >= 0) pick(options()[current]);
    else if (event.key === "Escape" && isOpen) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = /** @type {HTMLElement} */ (event.target).closest("li");
    if (option) pick(option);
  });
}

function optionOf({ value, title }, id) {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  Object.assign(option.dataset, { value, title });
  const name = document.createElement("span");
  name.className = "value";
  name.textContent = value;
  option.append(name, ` ${title}`);
  return option;
}
