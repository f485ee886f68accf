// Lists of the form: entries are added, and taken out with a way back.

import { announce } from "./desk.mjs";
import { word } from "./words.mjs";

let count = 0;

/**
 * @param {HTMLElement} field a list: `[data-rows]`, a template of a row, a button to add one
 * @param {(row: HTMLElement) => void} mountRow makes the fields of a new row work
 */
export function mountRows(field, mountRow) {
  const list = field.querySelector("[data-rows]");
  const template = field.querySelector(":scope > template");
  const button = field.querySelector(":scope > p > [data-add]");

  const add = () => {
    const row = newRow(template);
    list.append(row);
    mountRow(row);
    renumber(field);
    changed(field);
    row.querySelector("input, select, textarea").focus();
  };
  button.addEventListener("click", add);
  list.addEventListener("click", (event) => {
    const remove = /** @type {HTMLElement} */ (event.target).closest("[data-remove]");
    const row = remove?.closest("[data-row]");
    if (row?.parentElement === list) takeOut(field, row, button);
  });
  // Enter goes on with the next entry of a list of texts, and never sends the form.
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
    if (field.dataset.kind === "texts" && event.target.matches("input")) {
      event.preventDefault();
      if (event.target.value.trim()) add();
    }
  });
}

/** The rows that are in the post. */
export function rowsOf(field) {
  return [...field.querySelector("[data-rows]").children].filter((row) => row.matches("[data-row]:not([data-gone])"));
}

function takeOut(field, row, button) {
  const what = [...row.querySelectorAll("input, textarea")].map((one) => one.value.trim()).find(Boolean) ?? "";
  const notice = document.createElement("li");
  notice.className = "gone-row";
  const said = document.createElement("p");
  said.textContent = what ? word("row-gone", { what }) : word("row-gone-empty");
  const back = document.createElement("button");
  back.type = "button";
  back.textContent = word("row-back");
  back.addEventListener("click", () => {
    delete row.dataset.gone;
    row.hidden = false;
    notice.remove();
    renumber(field);
    changed(field);
    row.querySelector("input, select, textarea").focus();
    announce(word("row-is-back", { what }));
  });
  notice.append(said, back);
  row.dataset.gone = "";
  row.hidden = true;
  row.after(notice);
  renumber(field);
  changed(field);
  announce(said.textContent);
  if (what) back.focus();
  else {
    notice.remove();
    button.focus();
  }
}

function newRow(template) {
  const row = /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
  const mark = `them-${(count += 1)}`;
  for (const one of [row, ...row.querySelectorAll("*")]) {
    for (const name of ["id", "for", "aria-describedby"]) {
      const value = one.getAttribute(name);
      if (value) one.setAttribute(name, value.replaceAll("-moi-", `-${mark}-`));
    }
  }
  return row;
}

/** Fields of rows are named by where they will stand in the file. */
function renumber(field) {
  const start = field.dataset.key.split(".").length;
  rowsOf(field).forEach((row, number) => {
    for (const one of row.querySelectorAll("[data-key]")) {
      const parts = one.dataset.key.split(".");
      parts[start] = String(number);
      one.dataset.key = parts.join(".");
    }
  });
}

const changed = (field) => field.dispatchEvent(new Event("change", { bubbles: true }));
