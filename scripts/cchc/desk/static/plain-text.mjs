// Plain text on its way into a post: which lines are paragraphs, and what is Markdown already.

const MARKED = /^(?: {4}|\t|\s*(?:[-*+•–]\s|\d{1,3}[.)]\s|[a-zđ]\)\s|#{1,6}\s|>|\||!!!|```|~~~|\[\^|\[[^\]]+\]:|\*\[|:\s|---|!\[|<))/u;
const SENTENCE_END = /[.!?…:;”"»)]\s*$/u;
const BREAK = /(?: {2}|\\|<br>)$/;
const FULL_LINE = 45; // letters; lines of verse and addresses are shorter

/**
 * Return a plain text whose paragraphs are parted by empty lines: programs end each with one line break, which Markdown
 * would take for a space.
 * @param {string} text
 */
export function withParagraphs(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  let isFenced = false;
  return lines
    .map((line, place) => {
      if (/^\s*(?:```|~~~)/.test(line)) isFenced = !isFenced;
      const next = lines[place + 1];
      if (next === undefined || isFenced || line.trim() === "" || next.trim() === "") return line;
      const isWhole = SENTENCE_END.test(line) || (line.trim().length >= FULL_LINE && next.trim().length >= FULL_LINE && !isWrapped(lines));
      return isWhole && !BREAK.test(line) && !MARKED.test(line) && !MARKED.test(next) ? `${line}\n` : line;
    })
    .join("\n");
}

/** Whether all lines but the last are about as long as each other: a program broke the text to a width. */
function isWrapped(lines) {
  const lengths = lines.filter((line) => line.trim() !== "").map((line) => line.length).slice(0, -1);
  return lengths.length > 0 && Math.max(...lengths) <= 90 && Math.max(...lengths) - Math.min(...lengths) <= 15;
}

/**
 * Whether a position stands in the front matter of a text, where nothing but plain text belongs.
 * @param {string} text
 * @param {number} place
 */
export function isInFrontMatter(text, place) {
  const match = /^\ufeff?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?=\r?\n|$)/.exec(text);
  return match !== null && place < match[0].length;
}

/**
 * The highest number of a footnote in a text.
 * @param {string} text
 */
export function lastNote(text) {
  return Math.max(0, ...Array.from(text.matchAll(/\[\^(\d{1,4})\]/g), (match) => Number(match[1])));
}
