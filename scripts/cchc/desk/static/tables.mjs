// Markdown tables: where one stands in a text, its cells, and the lines that are written of them.

import { lineEnd, lineStart } from "./markdown-edits.mjs";

/**
 * A table: rows of cells as typed, the first one the head, and how each column is aligned.
 * @typedef {{rows: string[][], aligns: string[]}} Table
 */

const RULE = /^\s*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?\s*$/;

/** The table around a position of a text, or null. @returns {{from: number, to: number, table: Table, row: number} | null} */
export function tableAt(text, at) {
  let from = lineStart(text, at);
  let to = lineEnd(text, at);
  if (!isRow(text.slice(from, to))) return null;
  while (from > 0 && isRow(text.slice(lineStart(text, from - 1), from - 1))) from = lineStart(text, from - 1);
  while (to < text.length && isRow(text.slice(to + 1, lineEnd(text, to + 1)))) to = lineEnd(text, to + 1);
  const lines = text.slice(from, to).split("\n");
  const rule = lines.findIndex((line) => RULE.test(line) && line.includes("-"));
  if (rule !== 1) return null;
  const rows = lines.filter((_, index) => index !== rule).map(cellsOf);
  const aligns = cellsOf(lines[rule]).map(alignOf);
  const width = Math.max(aligns.length, ...rows.map((row) => row.length));
  const before = text.slice(from, at).split("\n").length - 1;
  return {
    from,
    to,
    row: before < 2 ? 0 : before - 1,
    table: { rows: rows.map((row) => padded(row, width)), aligns: padded(aligns, width) },
  };
}

/** The lines of a table, with one space around each cell. */
export function tableText({ rows, aligns }) {
  const rule = aligns.map((align) => ({ left: ":---", right: "---:", center: ":---:" })[align] ?? "---");
  const [head, ...others] = rows.map((row) => row.map(cellText));
  return [head, rule, ...others].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** A cell as the dialog shows it: words without marks as they are read, others as they are written. */
export function shownCell(cell) {
  return isMarked(cell) ? cell : cell.replace(/\\([\\`*_[\]|])/g, "$1").replaceAll("&lt;", "<");
}

/** What stands in a cell after it was `shown` and maybe changed: in a cell of plain words, signs are signs. */
export function writtenCell(cell, before) {
  if (cell === shownCell(before)) return before;
  if (isMarked(before)) return cell;
  // An underscore between letters is one for Markdown, too.
  return cell.replace(/[\\`*[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&").replace(/<(?=[a-z/!?])/giu, "&lt;");
}

const isMarked = (cell) => /(?<!\\)(?:\\\\)*(?:[`*[]|<[a-z/!?]|(?<![\p{L}\p{N}])_)/iu.test(cell);

/** A new table without words. @returns {Table} */
export function emptyTable(rows, columns) {
  return { rows: Array.from({ length: rows }, () => Array(columns).fill("")), aligns: Array(columns).fill("") };
}

/** Rows of cells as Excel and Word put them on the clipboard. */
export function pastedCells(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t").map((cell) => cell.trim()));
}

const isRow = (line) => line.includes("|") && line.trim() !== "";

function cellsOf(line) {
  const inner = line.trim().replace(/^\|/, "").replace(/(^|[^\\])\|$/, "$1");
  const cells = [""];
  let isCode = false;
  for (let at = 0; at < inner.length; at += 1) {
    const letter = inner[at];
    if (letter === "`") isCode = !isCode && inner.indexOf("`", at + 1) >= 0;
    if (letter === "\\" && inner[at + 1] === "|") {
      cells[cells.length - 1] += "\\|";
      at += 1;
    } else if (letter === "|" && !isCode) cells.push("");
    else cells[cells.length - 1] += letter;
  }
  return cells.map((cell) => cell.trim());
}

function alignOf(rule) {
  if (/^:-+:$/.test(rule)) return "center";
  if (rule.endsWith(":")) return "right";
  return rule.startsWith(":") ? "left" : "";
}

/** A cell on one line, in which a `|` is a letter. */
function cellText(cell) {
  return cell.replace(/\s*\n\s*/g, " ").replace(/`[^`]*`|\\\||\|/g, (part) => (part === "|" ? "\\|" : part)).trim();
}

const padded = (row, width) => [...row, ...Array(width - row.length).fill("")];
