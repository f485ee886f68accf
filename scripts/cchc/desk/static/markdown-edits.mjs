// What the toolbar and the Enter key do to a text: functions from a text and a selection to one replacement.
// They know no page, so that the undo of the browser, which the text field asks for, takes each back as one step.

/**
 * One replacement: the characters `from` to `to` become `insert`; `start` to `end` are selected afterwards.
 * @typedef {{from: number, to: number, insert: string, start: number, end: number}} Edit
 */

const LIST_ITEM = /^([ \t]*)(?:([-*+])|(\d{1,9})([.)]))[ \t]+/;
const QUOTE = /^([ \t]*>[ \t]?)/;
const INDENT = /^(?: {4}|\t)[ \t]*/;
const HEADING = /^#{1,6}[ \t]+/;
const BLANK = /^[ \t]*$/;

/** The start of the line in which a position stands. */
export const lineStart = (text, at) => text.lastIndexOf("\n", at - 1) + 1;

/** The end of the line in which a position stands, without its line break. */
export const lineEnd = (text, at) => {
  const found = text.indexOf("\n", at);
  return found < 0 ? text.length : found;
};

/** The line, counted from 1, in which a position stands. */
export function lineOf(text, at) {
  let line = 1;
  for (let next = text.indexOf("\n"); next >= 0 && next < at; next = text.indexOf("\n", next + 1)) line += 1;
  return line;
}

/** The position at which a line, counted from 1, starts; the end of the text where there are fewer. */
export function startOfLine(text, line) {
  let at = 0;
  for (let count = 1; count < line; count += 1) {
    const next = text.indexOf("\n", at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}

/** Put marks around the selection, or take away those that are there. @returns {Edit} */
export function toggleMarks(text, start, end, mark) {
  const size = mark.length;
  // Marks do not hold with a space inside them: “** chữ**” stays as typed on the page.
  while (start < end && /\s/.test(text[start])) start += 1;
  while (start < end && /\s/.test(text[end - 1])) end -= 1;
  const chosen = text.slice(start, end);
  if (chosen.length > 2 * size && hasMarks(chosen, mark)) {
    const bare = chosen.slice(size, -size);
    return { from: start, to: end, insert: bare, start, end: start + bare.length };
  }
  if (start >= size && hasMarks(text.slice(start - size, end + size), mark)) {
    return { from: start - size, to: end + size, insert: chosen, start: start - size, end: end - size };
  }
  return { from: start, to: end, insert: `${mark}${chosen}${mark}`, start: start + size, end: end + size };
}

/** Whether a text starts and ends with a mark, and not with a longer one: `**` is not twice `*`. */
function hasMarks(text, mark) {
  if (text.length < 2 * mark.length || !text.startsWith(mark) || !text.endsWith(mark)) return false;
  const stars = [/^\*+/.exec(text)?.[0].length ?? 0, /\*+$/.exec(text)?.[0].length ?? 0];
  return stars.every((count) => (mark === "*" ? count === 1 || count === 3 : count >= 2));
}

/** Make the lines of the selection headings of a level, or plain lines where they are ones. @returns {Edit} */
export function toggleHeading(text, start, end, level) {
  const mark = `${"#".repeat(level)} `;
  const [from, to] = wholeLines(text, start, end);
  const line = text.slice(from, to);
  const bare = line.replace(HEADING, "");
  const isHeading = line.startsWith(mark);
  const lead = isHeading ? "" : gapBefore(text, from);
  const trail = isHeading || to === text.length || text[to + 1] === "\n" ? "" : "\n";
  const insert = lead + (isHeading ? bare : mark + bare) + trail;
  const at = from + insert.length - trail.length;
  return { from, to, insert, start: at, end: at };
}

/** Make the lines of the selection a list, or plain lines where all of them are items of one. @returns {Edit} */
export function toggleList(text, start, end, isNumbered) {
  const [from, to] = wholeLines(text, start, end);
  const lines = text.slice(from, to).split("\n");
  const filled = lines.filter((line) => !BLANK.test(line));
  const isSame = (line) => (LIST_ITEM.exec(line)?.[isNumbered ? 3 : 2] ?? null) !== null;
  if (filled.length > 0 && filled.every(isSame)) {
    const insert = lines.map((line) => line.replace(LIST_ITEM, "$1")).join("\n");
    return { from, to, insert, start: filled.length > 1 ? from : from + insert.length, end: from + insert.length };
  }
  let number = 0;
  const items = lines.map((line) => {
    if (BLANK.test(line) && lines.length > 1) return line;
    const indent = /^[ \t]*/.exec(line)[0];
    number += 1;
    return `${indent}${isNumbered ? `${number}.` : "-"} ${line.replace(LIST_ITEM, "").trimStart()}`;
  });
  // Without an empty line before it a list runs on as the paragraph above.
  const above = text.slice(lineStart(text, Math.max(0, from - 1)), Math.max(0, from - 1));
  const lead = from > 0 && !BLANK.test(above) && !LIST_ITEM.test(above) ? "\n" : "";
  const insert = lead + items.join("\n");
  const last = from + insert.length;
  return { from, to, insert, start: filled.length > 1 ? from + lead.length : last, end: last };
}

/**
 * Put a block, such as a table or a note, in place of the selection, with an empty line on both sides.
 * `goesOn`: what is typed next stands below a block at the end of the text, and is no part of it.
 * @returns {Edit}
 */
export function insertBlock(text, start, end, block, { goesOn = false } = {}) {
  const onBlankLine = BLANK.test(text.slice(lineStart(text, start), start));
  const from = onBlankLine ? lineStart(text, start) : start;
  const before = text.slice(0, from);
  const after = text.slice(end);
  const lead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const isLast = after.trim() === "";
  if (isLast && goesOn) {
    const insert = `${lead}${block}\n\n`;
    return { from, to: text.length, insert, start: from + insert.length, end: from + insert.length };
  }
  const trail = after === "" ? "\n" : isLast || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  const insert = lead + block + trail;
  const at = from + lead.length + block.length;
  return { from, to: end, insert, start: at, end: at };
}

/** Go on with the list, the quotation or the note in which Enter was typed; null where a plain line break will do. @returns {Edit | null} */
export function continueLine(text, start, end) {
  const from = lineStart(text, start);
  const line = text.slice(from, lineEnd(text, start));
  const before = text.slice(from, start);
  const item = LIST_ITEM.exec(line);
  const lead = item?.[0] ?? QUOTE.exec(line)?.[0] ?? INDENT.exec(line)?.[0] ?? null;
  if (lead === null || before.length < lead.length) return null;
  if (BLANK.test(line.slice(lead.length)) && start === end) {
    // Enter on an empty item ends the list.
    return { from, to: from + line.length, insert: "", start: from, end: from };
  }
  const next = item?.[3] ? `${item[1]}${Number(item[3]) + 1}${item[4]} ` : lead;
  const insert = `\n${next}`;
  return { from: start, to: end, insert, start: start + insert.length, end: start + insert.length };
}

/** The whole lines that a selection touches. */
function wholeLines(text, start, end) {
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  return [lineStart(text, start), lineEnd(text, last)];
}

/** The line break that makes an empty line before a position. */
function gapBefore(text, from) {
  if (from === 0 || text.slice(0, from).endsWith("\n\n")) return "";
  return "\n";
}
