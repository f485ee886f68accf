// Problems and reminders of the text as it stands, each at its line, with a fix where one is certain.

import { post } from "./calls.mjs";
import { LineMarks } from "./line-marks.mjs";
import { startOfLine, lineEnd } from "./markdown-edits.mjs";
import { word } from "./words.mjs";

const ADDRESS = "/api/check";
const PAUSE = 700; // milliseconds without a key

/**
 * What the desk found: `line` counts in the text, or is null where it is a matter of the form;
 * `place` is a fix: at `start` the text has `found`, and `fixed` would be right.
 * @typedef {{kind: "problem" | "reminder", line: number | null, field: string | null, message: string,
 *   place: {start: number, found: string, fixed: string} | null}} Finding
 */

/** The list of findings beside the text. */
export class Checking {
  #read;
  #atFields;
  #field;
  #list;
  #summary;
  #marks;
  #timer = 0;
  #isRunning = false;
  #isStale = false;
  #shownSummary = null;
  #count = document.querySelector("[data-count]");

  /**
   * @param {object} parts
   * @param {() => object} parts.read the draft
   * @param {import("./text-field.mjs").TextField} parts.field
   * @param {HTMLElement} parts.panel holds `[data-findings]` and `[data-summary]`
   * @param {HTMLElement} parts.strip beside the textarea
   * @param {(findings: Finding[]) => void} [parts.atFields] shows those of the form at its fields
   */
  constructor({ read, field, panel, strip, atFields = () => {} }) {
    this.#read = read;
    this.#atFields = atFields;
    this.#field = field;
    this.#list = panel.querySelector("[data-findings]");
    this.#summary = panel.querySelector("[data-summary]");
    this.#marks = new LineMarks(field.textarea, strip);
    field.textarea.addEventListener("compositionend", () => this.#isStale && this.touch());
  }

  /** The text changed. */
  touch() {
    clearTimeout(this.#timer);
    this.#isStale = true;
    this.#timer = setTimeout(() => this.check(), PAUSE);
  }

  /** Ask now, unless a word is being composed; what is typed meanwhile is asked about afterwards. */
  async check() {
    clearTimeout(this.#timer);
    if (this.#isRunning || this.#field.isComposing) return;
    this.#isRunning = true;
    this.#isStale = false;
    const draft = this.#read();
    const answer = await post(ADDRESS, draft);
    this.#isRunning = false;
    const isCurrent = !this.#isStale && draft.body === this.#field.textarea.value;
    if (answer.kind === "done" && isCurrent && !this.#field.isComposing) this.#show(answer.values.findings);
    else if (answer.kind === "refused") this.#say(answer.message);
    if (this.#isStale || !isCurrent) this.touch();
  }

  /** @param {Finding[]} findings */
  #show(findings) {
    this.#atFields(findings);
    const focused = this.#list.contains(document.activeElement) ? document.activeElement.dataset.about : null;
    this.#list.replaceChildren(...findings.map((finding, index) => this.#item(finding, index)));
    const lines = new Map();
    for (const { line, kind, message } of findings) {
      if (line !== null && lines.get(line)?.kind !== "problem") lines.set(line, { line, kind, label: message });
    }
    this.#marks.show([...lines.values()].sort((one, other) => one.line - other.line));
    const problems = findings.filter(({ kind }) => kind === "problem").length;
    const reminders = findings.length - problems;
    this.#count.textContent = `${problems ? ` (${problems})` : ""}${reminders ? word("count-reminders", { count: reminders }) : ""}`;
    this.#say(findings.length === 0 ? word("no-findings") : word("findings", { problems, reminders }));
    if (focused !== null) this.#focusAfter(focused);
  }

  /** The sentence is read out only where it is another one. */
  #say(sentence) {
    if (sentence === this.#shownSummary) return;
    this.#shownSummary = sentence;
    this.#summary.textContent = sentence;
  }

  #item(finding, index) {
    const item = document.createElement("li");
    item.className = finding.kind;
    const where = document.createElement("button");
    where.type = "button";
    where.className = "where";
    where.dataset.about = String(index);
    where.textContent = this.#whereWords(finding);
    where.addEventListener("click", () => this.#reveal(finding));
    const message = document.createElement("span");
    message.className = "what";
    message.textContent = finding.message;
    item.append(where, message);
    if (finding.place !== null) {
      const { found, fixed } = finding.place;
      const fix = document.createElement("button");
      fix.type = "button";
      fix.className = "fix";
      fix.dataset.about = String(index);
      fix.textContent = word("fix");
      fix.title = word("fix-title", { found: short(found), fixed: short(fixed) });
      fix.addEventListener("click", () => this.#fix(finding.place));
      item.append(fix);
    }
    return item;
  }

  #whereWords({ kind, line, field }) {
    const sort = word(kind);
    if (line !== null) return word("at-line", { sort, line });
    const label = field === null ? null : fieldOf(field)?.labels?.[0]?.textContent.trim();
    return label ? word("at-field", { sort, field: label }) : sort;
  }

  #reveal({ line, field }) {
    const { textarea } = this.#field;
    if (line !== null) {
      const from = startOfLine(textarea.value, line);
      this.#marks.reveal(line, from, lineEnd(textarea.value, from));
      return;
    }
    const input = field === null ? null : fieldOf(field);
    for (let place = input?.closest("details"); place; place = place.parentElement.closest("details")) place.open = true;
    (input ?? textarea).focus();
  }

  /** Make a fix where its words still stand; the text may have moved since it was found. */
  #fix({ start, found, fixed }) {
    const { value } = this.#field.textarea;
    const at = nearest(value, found, start);
    if (at !== null) this.#field.replace(at, at + found.length, fixed);
    this.check();
  }

  #focusAfter(about) {
    const buttons = [...this.#list.querySelectorAll(".where")];
    (buttons[Math.min(Number(about), buttons.length - 1)] ?? this.#field.textarea).focus();
  }
}

/** The input of the form for a key of the front matter. */
const fieldOf = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"] :is(input, select, textarea), [name="${CSS.escape(key)}"]`);

/** Where `found` stands nearest to a position; null where it is gone. */
export function nearest(text, found, from) {
  if (text.startsWith(found, from)) return from;
  const [before, after] = [text.lastIndexOf(found, from), text.indexOf(found, from)];
  if (before < 0 || after < 0) return Math.max(before, after) < 0 ? null : Math.max(before, after);
  return from - before <= after - from ? before : after;
}

const short = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
