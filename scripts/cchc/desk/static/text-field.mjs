// The text of a post: a plain textarea with a toolbar. Every change goes through the browser's own insertion, so that
// Ctrl+Z takes it back; and nothing here sets the value while somebody types, so that Telex, VNI and UniKey work.

import { continueLine, insertBlock, lineEnd, lineStart, toggleHeading, toggleList, toggleMarks } from "./markdown-edits.mjs";

const KEYS = { b: "bold", i: "italic", k: "link" };
const IME_KEY = 229; // what browsers report of a key that an input method has taken

/**
 * Return whether an event belongs to a composition: an input method is still at work on the word.
 * @param {KeyboardEvent | InputEvent} event
 */
export const isComposing = (event) => event.isComposing || event.keyCode === IME_KEY;

/** Put one replacement into a textarea, as one step of its undo. */
export function applyEdit(textarea, { from, to, insert, start, end }) {
  const old = textarea.value;
  // What stays is left alone: an undo then selects only what had changed.
  let head = 0;
  while (from + head < to && head < insert.length && old[from + head] === insert[head]) head += 1;
  let tail = 0;
  while (to - tail > from + head && insert.length - tail > head && old[to - tail - 1] === insert[insert.length - tail - 1]) tail += 1;
  const replacement = insert.slice(head, insert.length - tail);
  textarea.focus();
  if (to - tail > from + head || replacement !== "") {
    textarea.setSelectionRange(from + head, to - tail);
    const command = replacement === "" ? "delete" : "insertText";
    if (!document.execCommand(command, false, replacement)) {
      textarea.setRangeText(replacement);
      textarea.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    }
  }
  textarea.setSelectionRange(start, end);
}

/** The textarea of a post with its toolbar. */
export class TextField {
  #commands;
  #isOpen = false; // a composition is under way

  /**
   * @param {HTMLTextAreaElement} textarea
   * @param {HTMLElement} toolbar its buttons have `data-command`
   * @param {Record<string, (field: TextField) => void>} commands what other modules add: link, picture, table, note
   */
  constructor(textarea, toolbar, commands = {}) {
    this.textarea = textarea;
    this.#commands = {
      heading: () => this.#edit((text, start, end) => toggleHeading(text, start, end, 2)),
      subheading: () => this.#edit((text, start, end) => toggleHeading(text, start, end, 3)),
      bold: () => this.#edit((text, start, end) => toggleMarks(text, start, end, "**")),
      italic: () => this.#edit((text, start, end) => toggleMarks(text, start, end, "*")),
      list: () => this.#edit((text, start, end) => toggleList(text, start, end, false)),
      numbers: () => this.#edit((text, start, end) => toggleList(text, start, end, true)),
      undo: () => this.#history("undo"),
      redo: () => this.#history("redo"),
      ...commands,
    };
    textarea.addEventListener("compositionstart", () => (this.#isOpen = true));
    textarea.addEventListener("compositionend", () => (this.#isOpen = false));
    textarea.addEventListener("blur", () => (this.#isOpen = false));
    textarea.addEventListener("keydown", (event) => this.#keyDown(event));
    this.#mountToolbar(toolbar);
  }

  /** Whether an input method is at work on a word. */
  get isComposing() {
    return this.#isOpen;
  }

  /** Run a command of the toolbar. */
  run(name) {
    if (this.#isOpen) {
      // Leaving the field ends a composition with the word as it stands; changing the text under it would not.
      this.textarea.blur();
      this.textarea.focus();
    }
    this.#commands[name]?.(this);
  }

  /** Put a text in place of the selection. */
  insert(text) {
    const { selectionStart, selectionEnd } = this.textarea;
    const at = selectionStart + text.length;
    applyEdit(this.textarea, { from: selectionStart, to: selectionEnd, insert: text, start: at, end: at });
  }

  /** Put a block in place of the selection, with an empty line on both sides; typing may go on below it. */
  insertBlock(block, options) {
    this.#edit((text, start, end) => insertBlock(text, start, end, block, options));
  }

  /** Replace a part of the text by another one, as one step of undo. */
  replace(from, to, insert) {
    const at = from + insert.length;
    applyEdit(this.textarea, { from, to, insert, start: at, end: at });
  }

  #edit(change) {
    const { value, selectionStart, selectionEnd } = this.textarea;
    const edit = change(value, selectionStart, selectionEnd);
    if (edit !== null) applyEdit(this.textarea, edit);
    return edit !== null;
  }

  #history(command) {
    this.textarea.focus();
    document.execCommand(command);
  }

  #keyDown(event) {
    if (isComposing(event) || this.#isOpen) return;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (isCommand && !event.shiftKey && Object.hasOwn(KEYS, event.key.toLowerCase())) {
      event.preventDefault();
      this.run(KEYS[event.key.toLowerCase()]);
    } else if (event.key === "Enter" && !isCommand && !event.shiftKey && !event.altKey) {
      if (this.#edit(continueLine)) {
        event.preventDefault();
        keepCaretInSight(this.textarea);
      }
    }
  }

  /** One stop of the Tab key; arrows, Home and End move inside. */
  #mountToolbar(toolbar) {
    const buttons = [...toolbar.querySelectorAll("[data-command]")];
    const choose = (button) => {
      for (const one of buttons) one.tabIndex = one === button ? 0 : -1;
    };
    choose(buttons[0]);
    toolbar.addEventListener("mousedown", (event) => {
      if (event.target.closest("[data-command]")) event.preventDefault(); // the textarea keeps the focus
    });
    toolbar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-command]");
      if (button) this.run(button.dataset.command);
    });
    toolbar.addEventListener("focusin", (event) => {
      const button = event.target.closest("[data-command]");
      if (button) choose(button);
    });
    toolbar.addEventListener("keydown", (event) => {
      const at = buttons.indexOf(document.activeElement);
      const last = buttons.length - 1;
      const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
      if (at < 0 || next === undefined) return;
      event.preventDefault();
      buttons[next].focus();
    });
  }
}

/** The line in which the caret of a textarea stands. */
export function currentLine(textarea) {
  const { value, selectionStart } = textarea;
  return value.slice(lineStart(value, selectionStart), lineEnd(value, selectionStart));
}

/** Insertions by script do not scroll in every browser. */
function keepCaretInSight(textarea) {
  if (textarea.selectionStart === textarea.value.length) textarea.scrollTop = textarea.scrollHeight;
}
