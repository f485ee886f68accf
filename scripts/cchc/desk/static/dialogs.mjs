// The dialogs of the toolbar: a table by its cells, a note by its kind, title and words.

import { whenClosed } from "./closed-dialogs.mjs";
import { tableAt, tableText, emptyTable, pastedCells, shownCell, writtenCell } from "./tables.mjs";
import { word } from "./words.mjs";

/** Connect the dialog of tables; return the command that opens it. */
export function mountTableDialog(dialog) {
  const body = dialog.querySelector("[data-cells]");
  let table = emptyTable(3, 2);
  let place = null;
  let field = null;

  const read = () => {
    table.rows = [...body.querySelectorAll("[data-row]")].map((row) => [...row.querySelectorAll("[data-cell]")].map((cell) => writtenCell(cell.value, cell.dataset.before)));
  };
  const draw = (row = 0, column = 0) => {
    const width = table.aligns.length;
    body.replaceChildren(columnTools(width, table.rows.length), ...table.rows.map((cells, index) => rowOf(cells, index, table.rows.length)));
    cellAt(row, column)?.focus();
  };
  const cellAt = (row, column) => body.querySelector(`[data-row="${row}"] [data-cell="${column}"]`);
  const change = (edit, row, column) => {
    read();
    edit();
    draw(Math.max(0, Math.min(row, table.rows.length - 1)), Math.max(0, Math.min(column, table.aligns.length - 1)));
  };
  const addRow = (at) => change(() => table.rows.splice(at, 0, Array(table.aligns.length).fill("")), at, 0);
  const addColumn = () =>
    change(() => {
      for (const row of table.rows) row.push("");
      table.aligns.push("");
    }, 0, table.aligns.length);

  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    const at = Number(button.dataset.at);
    if (button.dataset.do === "add-row") addRow(table.rows.length);
    else if (button.dataset.do === "add-column") addColumn();
    else if (button.dataset.do === "remove-row") change(() => table.rows.splice(at, 1), at, 0);
    else if (button.dataset.do === "remove-column") {
      change(() => {
        for (const row of table.rows) row.splice(at, 1);
        table.aligns.splice(at, 1);
      }, 0, at);
    }
  });
  body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || !event.target.matches("[data-cell]")) return;
    event.preventDefault();
    const row = Number(event.target.closest("[data-row]").dataset.row) + 1;
    const column = Number(event.target.dataset.cell);
    if (row === table.rows.length) addRow(row);
    cellAt(row, column)?.focus();
  });
  body.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!event.target.matches("[data-cell]") || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const top = Number(event.target.closest("[data-row]").dataset.row);
    const left = Number(event.target.dataset.cell);
    const pasted = pastedCells(text);
    change(() => {
      const width = Math.max(table.aligns.length, left + Math.max(...pasted.map((row) => row.length)));
      while (table.aligns.length < width) table.aligns.push("");
      while (table.rows.length < top + pasted.length) table.rows.push([]);
      for (const row of table.rows) while (row.length < width) row.push("");
      pasted.forEach((cells, down) => cells.forEach((cell, right) => (table.rows[top + down][left + right] = writtenCell(cell, ""))));
    }, top, left);
  });
  const opened = onAccept(dialog, () => {
    read();
    const text = tableText(table);
    if (place === null) field.insertBlock(text);
    else if (text !== tableText(place.table)) field.replace(place.from, place.to, text);
  });

  return (owner) => {
    field = owner;
    const { value, selectionStart } = owner.textarea;
    place = tableAt(value, selectionStart);
    table = place === null ? emptyTable(3, 2) : structuredClone(place.table);
    dialog.querySelector("[data-heading]").textContent = word(place === null ? "table-new" : "table-edit");
    opened(owner);
    draw(place?.row ?? 0, 0);
  };
}

function columnTools(width, height) {
  const row = element("tr", {});
  for (let column = 0; column < width; column += 1) {
    const cell = element("td", {});
    if (width > 1) cell.append(toolButton("remove-column", column, word("column-remove", { column: column + 1 })));
    row.append(cell);
  }
  row.append(element("td", {}));
  row.hidden = width < 2 && height < 2;
  return row;
}

function rowOf(cells, index, height) {
  const row = element("tr", { "data-row": index });
  cells.forEach((value, column) => {
    const input = element("input", { "data-cell": column, type: "text", autocomplete: "off" });
    input.setAttribute("aria-label", word(index === 0 ? "cell-head" : "cell", { row: index, column: column + 1 }));
    input.value = shownCell(value);
    input.dataset.before = value;
    const cell = element(index === 0 ? "th" : "td", {});
    cell.append(input);
    row.append(cell);
  });
  const tools = element("td", {});
  if (height > 1 && index > 0) tools.append(toolButton("remove-row", index, word("row-remove", { row: index })));
  row.append(tools);
  return row;
}

function toolButton(name, at, label) {
  const button = element("button", { type: "button", class: "small-tool", "data-do": name, "data-at": at, "aria-label": label, title: label });
  button.textContent = "×";
  return button;
}

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** Connect the dialog of notes; return the command that opens it. */
export function mountNoteDialog(dialog) {
  const form = dialog.querySelector("form");
  let field = null;
  const opened = onAccept(dialog, () => {
    const { kind, title, words } = Object.fromEntries(new FormData(form));
    field.insertBlock(noteText(kind, title, words), { goesOn: true });
  });
  return (owner) => {
    field = owner;
    const { value, selectionStart, selectionEnd } = owner.textarea;
    form.reset();
    form.elements.words.value = value.slice(selectionStart, selectionEnd).trim();
    opened(owner);
    form.elements.title.focus();
  };
}

/** A note in Markdown: its words indented by four, so that they belong to it. */
export function noteText(kind, title, words) {
  const quoted = title.trim().replaceAll('"', "”");
  const lines = words.trim().split(/\r?\n/).map((line) => (line.trim() === "" ? "" : `    ${line}`));
  return `!!! ${kind}${quoted ? ` "${quoted}"` : ""}\n${lines.join("\n")}`;
}

/**
 * Run what a dialog was opened for when its form is accepted; return what opens it for a text field.
 *
 * A modal dialog makes the page behind it inert, and browsers forget what was selected there.
 */
function onAccept(dialog, accept) {
  const form = dialog.querySelector("form");
  let back = () => {};
  whenClosed(dialog, () => back());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    back();
    accept();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-cancel]")) dialog.close();
  });
  // Enter in a one-line field of an input method ends its word, not the dialog.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  });
  return ({ textarea }) => {
    const { selectionStart, selectionEnd } = textarea;
    back = () => {
      back = () => {};
      textarea.focus();
      textarea.setSelectionRange(selectionStart, selectionEnd);
    };
    dialog.showModal();
  };
}
