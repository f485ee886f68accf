// A place in a text field that is kept while somebody goes on typing: an answer of the desk goes where it was asked for.

/**
 * Return where a position of a text is after the text changed at one place.
 * @param {string} before
 * @param {string} after
 * @param {number} place
 */
export function movedPlace(before, after, place) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  // What is typed at the very place stands behind it.
  if (place <= head) return place;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return place >= before.length - tail ? place + after.length - before.length : after.length - tail;
}

/** The selection of a text field at one moment, moved along with everything that is typed afterwards. */
export class KeptPlace {
  #textarea;
  #value;
  #listener = () => this.#follow();

  /** @param {HTMLTextAreaElement} textarea */
  constructor(textarea) {
    this.#textarea = textarea;
    this.#value = textarea.value;
    this.start = textarea.selectionStart;
    this.end = textarea.selectionEnd;
    textarea.addEventListener("input", this.#listener);
  }

  #follow() {
    const { value } = this.#textarea;
    this.start = movedPlace(this.#value, value, this.start);
    this.end = Math.max(this.start, movedPlace(this.#value, value, this.end));
    this.#value = value;
  }

  /** Stop following; `start` and `end` stay as they are now. */
  release() {
    this.#follow();
    this.#textarea.removeEventListener("input", this.#listener);
  }

  /** Stop following, and put the cursor back: a dialog that closes may have lost it. */
  restore() {
    this.release();
    this.#textarea.focus();
    this.#textarea.setSelectionRange(this.start, this.end);
  }
}

let composing = false;
document.addEventListener("compositionstart", () => (composing = true), { capture: true });
document.addEventListener("compositionend", () => (composing = false), { capture: true });

/** Resolve when no input method is at work on a word, in any field of the page: only then may a text change. */
export async function wordsAtRest() {
  while (composing) {
    await new Promise((resolve) => document.addEventListener("compositionend", resolve, { capture: true, once: true }));
    // The word of the composition goes in after the event.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * Change a text field for somebody who asked for it in a dialog: the cursor stands behind the change.
 * @param {HTMLTextAreaElement} textarea
 * @param {KeptPlace} kept
 * @param {(text: string, start: number, end: number) => import("./markdown-edits.mjs").Edit} edit
 * @param {(textarea: HTMLTextAreaElement, edit: import("./markdown-edits.mjs").Edit) => void} apply
 */
export async function changeHere(textarea, kept, edit, apply) {
  await wordsAtRest();
  kept.release();
  apply(textarea, edit(textarea.value, kept.start, kept.end));
}

/**
 * Change a text field while the focus and the cursor may be elsewhere: both are where they were afterwards.
 * @param {HTMLTextAreaElement} textarea
 * @param {KeptPlace} kept
 * @param {(text: string, start: number, end: number) => import("./markdown-edits.mjs").Edit} edit
 * @param {(textarea: HTMLTextAreaElement, edit: import("./markdown-edits.mjs").Edit) => void} apply
 */
export async function changeAt(textarea, kept, edit, apply) {
  await wordsAtRest();
  kept.release();
  const { value, selectionStart, selectionEnd } = textarea;
  const made = edit(value, kept.start, kept.end);
  const focused = document.activeElement;
  const isHere = focused === textarea;
  const hasStayed = selectionStart === kept.start && selectionEnd === kept.end;
  const scrolled = textarea.scrollTop;
  const elsewhere = isHere || !("selectionStart" in focused) ? null : [focused.selectionStart, focused.selectionEnd];
  apply(textarea, made);
  if (!hasStayed) {
    const after = textarea.value;
    textarea.setSelectionRange(movedPlace(value, after, selectionStart), movedPlace(value, after, selectionEnd));
    textarea.scrollTop = scrolled;
  }
  if (!isHere && focused instanceof HTMLElement && focused !== document.body) {
    focused.focus();
    if (elsewhere !== null && elsewhere[0] !== null) focused.setSelectionRange(...elsewhere);
  }
}
