// The form of a post: what was changed in it, days as people type them, kinds with fields of their own.

import { ask } from "./calls.mjs";
import { announce } from "./desk.mjs";
import { mountRows, rowsOf } from "./form-rows.mjs";
import { mountLookup } from "./lookup-box.mjs";
import { word } from "./words.mjs";

const PAUSE = 250; // milliseconds without a key

/**
 * A value of the form: null where it is empty.
 * @typedef {null | string | FormValue[] | {[key: string]: FormValue}} FormValue
 */

/**
 * Make the form work.
 * @param {HTMLFormElement} form
 * @returns {{collectChanges: () => [string[], FormValue][], markSaved: (changes: [string[], FormValue][]) => void,
 *   makeMain: (image: {file: string, alt: string, caption: string}) => void, showFindings: (findings: object[]) => void}}
 */
export function mountPostForm(form) {
  mountFields(form);
  mountKinds(form);
  mountUnknown(form);
  const saved = new Map(leavesOf(form));
  const summarise = () => form.querySelectorAll(".part").forEach(showFilled);
  form.addEventListener("change", summarise);
  summarise();

  return {
    /** Every place whose value is another one than in the file, with its value. */
    collectChanges: () =>
      [...leavesOf(form), ...droppedIn(form)]
        .filter(([place, value]) => saved.get(place) !== value)
        .map(([place, value]) => [place.split("."), JSON.parse(value)]),
    /** These values are in the file by now; what was typed since is not. */
    markSaved(changes) {
      for (const [place, value] of changes) {
        saved.set(place.join("."), JSON.stringify(value));
        if (value === null) form.querySelector(`[data-untouched="${CSS.escape(place.join("."))}"]`)?.remove();
      }
      askAboutLeftOver(form);
    },
    makeMain(image) {
      for (const [name, value] of Object.entries(image)) {
        const input = fieldOf(form, `image.${name}`)?.querySelector("input, textarea");
        if (input) input.value = value ?? "";
      }
      reveal(fieldOf(form, "image"));
      form.dispatchEvent(new Event("change", { bubbles: true }));
    },
    showFindings: (findings) => showFindings(form, findings),
  };
}

const fieldOf = (form, key) => form.querySelector(`[data-key="${CSS.escape(key)}"]`);

/** The fields directly below an element, not those below other fields. */
function* fieldsIn(element) {
  for (const field of element.querySelectorAll("[data-key]")) {
    if (field.parentElement.closest("[data-key], [data-row]") === (element.matches("[data-key], [data-row]") ? element : null)) yield field;
  }
}

/** Places of the file with their values as JSON; a list is one place, each key of a group is one of its own. */
function* leavesOf(element) {
  for (const field of fieldsIn(element)) {
    if (field.dataset.kind === "group") yield* leavesOf(field);
    else yield /** @type {[string, string]} */ ([field.dataset.key, JSON.stringify(valueOf(field))]);
  }
}

/** @returns {FormValue} */
function valueOf(field) {
  switch (field.dataset.kind) {
    case "group": {
      const values = Object.fromEntries([...fieldsIn(field)].map((one) => [nameOf(one), valueOf(one)]).filter(([, value]) => value !== null));
      return Object.keys(values).length ? values : null;
    }
    case "rows": {
      const rows = rowsOf(field).map((row) => ({
        ...Object.fromEntries([...fieldsIn(row)].map((one) => [nameOf(one), valueOf(one)]).filter(([, value]) => value !== null)),
        ...extraOf(row),
      }));
      return listOrNull(rows.filter((row) => Object.keys(row).length));
    }
    case "texts":
      return listOrNull(rowsOf(field).map((row) => oneLine(row.querySelector("input").value)).filter((text) => text !== null));
    case "choices":
      return listOrNull(chosenIn(field));
    default:
      return oneLine(field.querySelector("input, select, textarea").value);
  }
}

const nameOf = (field) => field.dataset.key.split(".").at(-1);
const listOrNull = (values) => (values.length ? values : null);
const oneLine = (text) => text.replace(/\s+/gu, " ").trim() || null;

// Fields

function mountFields(element) {
  const within = (selector) => element.querySelectorAll(selector);
  within("[data-kind='rows'], [data-kind='texts']").forEach((field) => mountRows(field, mountFields));
  within("[data-kind='choices']").forEach(mountChoices);
  within("[data-lookup]").forEach((input) => {
    mountLookup(input);
    input.addEventListener("picked", (event) => say(input, event.detail));
  });
  within("[data-day]").forEach(mountDay);
  // Words that a draft began with go as soon as something is typed.
  within("[data-unfilled]").forEach((input) => {
    input.addEventListener("focus", () => "unfilled" in input.dataset && input.select());
    input.addEventListener("input", () => delete input.dataset.unfilled);
  });
  within("[data-most]").forEach(mountCounter);
}

const placeOf = (input) => input.closest("[data-row], [data-kind='single']").querySelector("[data-written]");

function say(input, text, isUnclear = false) {
  const place = placeOf(input);
  place.textContent = text;
  place.classList.toggle("unclear", isUnclear);
}

/** A day is shown as it will be written; the desk writes it so when it saves. */
function mountDay(input) {
  let timer = 0;
  let asked = 0;
  const look = async () => {
    const number = (asked += 1);
    const text = input.value.trim();
    if (!text) return say(input, "");
    const answer = await ask("/api/form/day", { kind: input.dataset.day, text });
    if (answer.kind !== "done" || number !== asked) return undefined;
    const { written, words } = answer.values;
    return say(input, written === null || written === text ? words : word("will-write", { written, words }), written === null);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  placeOf(input).addEventListener("click", (event) => {
    const fix = event.target.closest("[data-day-fix]");
    if (!fix) return;
    input.value = fix.dataset.dayFix;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  });
}

function mountCounter(field) {
  const input = field.querySelector("input, textarea");
  const show = () => {
    const count = [...(oneLine(input.value) ?? "")].length;
    say(input, count ? word("letters", { count, most: field.dataset.most }) : "", count > Number(field.dataset.most));
  };
  input.addEventListener("input", show);
  show();
}

/** What is chosen keeps its order; of two or more, one can be put first. */
function mountChoices(field) {
  const first = field.querySelector("[data-first]");
  const select = first.querySelector("select");
  const show = () => {
    const chosen = chosenIn(field);
    field.dataset.chosen = JSON.stringify(chosen);
    first.hidden = chosen.length < 2;
    select.replaceChildren(...chosen.map((value) => new Option(titleOf(field, value), value)));
  };
  field.addEventListener("change", (event) => {
    if (event.target === select) {
      field.dataset.chosen = JSON.stringify([select.value, ...chosenIn(field).filter((value) => value !== select.value)]);
    }
    show();
  });
  show();
}

function chosenIn(field) {
  const checked = [...field.querySelectorAll("input:checked")].map((input) => input.value);
  const before = JSON.parse(field.dataset.chosen).filter((value) => checked.includes(value));
  return [...before, ...checked.filter((value) => !before.includes(value))];
}

const titleOf = (field, value) => field.querySelector(`input[value="${CSS.escape(value)}"]`).parentElement.textContent.trim();

// Keys that the form does not know

/** Each can be taken out of the file, and kept as long as nothing is saved. */
function mountUnknown(form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-drop]");
    if (!button) return;
    const one = button.closest(".unknown");
    const isDropped = one.classList.toggle("dropped");
    button.firstChild.textContent = word(isDropped ? "dropped" : "drop");
    form.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

const droppedIn = (form) => [...form.querySelectorAll("[data-untouched].dropped")].map((one) => [one.dataset.untouched, "null"]);

/** What a row has that the form does not know, without what is to be taken out. */
function extraOf(row) {
  const dropped = [...row.querySelectorAll("[data-extra-key].dropped")].map((one) => one.dataset.extraKey);
  return Object.fromEntries(Object.entries(JSON.parse(row.dataset.extra || "{}")).filter(([name]) => !dropped.includes(name)));
}

// Kinds

const isFilled = (field) => [...leavesOf(field)].some(([, value]) => value !== "null");
const labelOf = (field) => field.querySelector("legend").textContent.trim();

/** Each kind shows the fields of its form; those of another form stay as long as something stands in them. */
function mountKinds(form) {
  const forms = JSON.parse(form.dataset.forms);
  const kind = fieldOf(form, "kind")?.querySelector("select");
  const part = form.querySelector("[data-part='own']");
  const show = () => {
    const present = forms[kind?.value] ?? "";
    for (const own of part.querySelectorAll("[data-form]")) {
      const isPresent = own.dataset.form === present;
      own.hidden = !isPresent && !isFilled(own);
      own.querySelector("[data-left-over]").hidden = isPresent || own.hidden || "kept" in own.dataset;
    }
    part.hidden = [...part.querySelectorAll("[data-form]")].every((own) => own.hidden);
    return present;
  };
  kind?.addEventListener("change", () => {
    part.querySelectorAll("[data-kept]").forEach((own) => delete own.dataset.kept);
    const present = show();
    if (!present) return;
    part.open = true;
    announce(word("form-shown", { form: labelOf(part.querySelector(`[data-form="${present}"]`)) }));
  });
  part.addEventListener("click", (event) => {
    const own = event.target.closest("[data-form]");
    if (event.target.closest("[data-keep]")) {
      own.dataset.kept = "";
      show();
      kind.focus();
    } else if (event.target.closest("[data-clear]")) {
      clear(own);
      announce(word("form-cleared", { form: labelOf(own) }));
      show();
      kind.focus();
      form.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  if (show()) part.open = true;
}

function clear(own) {
  own.querySelectorAll("input:not([type=checkbox]), select, textarea").forEach((input) => (input.value = ""));
  own.querySelectorAll("[data-written]").forEach((place) => (place.textContent = ""));
  for (const row of own.querySelectorAll("[data-row]")) row.remove();
}

/** Once the new kind is saved, the question about the fields of the old one is seen and asked. */
function askAboutLeftOver(form) {
  const question = form.querySelector("[data-left-over]:not([hidden])");
  if (!question) return;
  reveal(question);
  question.setAttribute("role", "alert");
}

// What is seen of it

function reveal(element) {
  for (let place = element?.closest("details"); place; place = place.parentElement.closest("details")) place.open = true;
}

/** Beside the heading of a part that is folded: the names of what stands in it. */
function showFilled(part) {
  const place = part.querySelector("[data-filled]");
  if (!place) return;
  const filled = [...fieldsIn(part)].filter((field) => !field.hidden && (field.dataset.kind === "group" ? isFilled(field) : valueOf(field) !== null));
  place.textContent = filled.map((field) => nameWords(field)).join(", ");
}

const nameWords = (field) => {
  const label = field.querySelector("label, legend, summary").cloneNode(true);
  label.querySelectorAll(".needed, .help").forEach((one) => one.remove());
  return label.textContent.trim();
};

/** Each finding about a field stands at it. */
function showFindings(form, findings) {
  form.querySelectorAll("[data-fault]").forEach((place) => (place.textContent = ""));
  form.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
  const counts = new Map([...form.querySelectorAll(".part")].map((part) => [part, { problem: 0, reminder: 0 }]));
  for (const { field: key, kind, message } of findings) {
    const field = key === null ? null : nearestField(form, key);
    const place = field?.querySelector("[data-fault]");
    if (!place) continue;
    const part = field.closest(".part");
    if (part) counts.get(part)[kind] += 1;
    place.textContent += (place.textContent ? "\n" : "") + message;
    if (kind === "problem") field.querySelector("input, select, textarea")?.setAttribute("aria-invalid", "true");
  }
  // A part that is folded says that there is something in it.
  for (const [part, { problem, reminder }] of counts) {
    const badge = part.querySelector("[data-faults]");
    if (!badge) continue;
    badge.hidden = problem + reminder === 0;
    badge.classList.toggle("bad", problem > 0);
    badge.textContent = [problem && word("part-problems", { count: problem }), reminder && word("part-reminders", { count: reminder })].filter(Boolean).join(", ");
  }
}

function nearestField(form, key) {
  for (let parts = key.split("."); parts.length; parts = parts.slice(0, -1)) {
    const field = fieldOf(form, parts.join("."));
    if (field) return field;
  }
  return null;
}
