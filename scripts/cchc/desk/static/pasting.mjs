// Pasting into the text of a post: what programs put on the clipboard becomes clean Markdown, in one step of undo.

import { alarm, announce, RefusedError, send } from "./desk.mjs";
import { isPicture } from "./file-kinds.mjs";
import { changeAt, KeptPlace } from "./kept-place.mjs";
import { insertBlock } from "./markdown-edits.mjs";
import { isInFrontMatter, lastNote, withParagraphs } from "./plain-text.mjs";
import { applyEdit } from "./text-field.mjs";
import { word } from "./words.mjs";

const SLOWEST = 15_000; // milliseconds until the plain text goes in
const SLOWEST_PICTURES = 90_000; // photos inside the clipboard are encoded again, one after the other
const HAS_PICTURES = 500_000; // letters of HTML
const PLAIN_FOR = 1_000; // milliseconds between Ctrl+Shift+V and its paste
const SHOWN_FOR = 20_000;
const OF_PLAIN_TEXT = ["vscode-editor-data", "application/vnd.code.copymetadata"];
const MOST = 15_000_000; // letters of HTML

/**
 * Connect pasting with the text of a post.
 * @param {HTMLTextAreaElement} textarea
 * @param {{tep: string, remarks: HTMLElement, addPictures: (files: File[]) => void, describe: (pictures: object[]) => void}} options
 *   `remarks` shows what was left out; `addPictures` takes picture files; `describe` asks for descriptions of pictures
 *   that are in the text already
 */
export function mount(textarea, { tep, remarks, addPictures, describe }) {
  let plainUntil = 0;
  let own = "";

  textarea.addEventListener("keydown", (event) => {
    const isPaste = (event.ctrlKey || event.metaKey) && event.shiftKey && (event.code === "KeyV" || event.key.toLowerCase() === "v");
    if (isPaste) plainUntil = event.timeStamp + PLAIN_FOR;
  });
  for (const name of ["copy", "cut"]) {
    textarea.addEventListener(name, () => (own = textarea.value.slice(textarea.selectionStart, textarea.selectionEnd)));
  }
  textarea.addEventListener("paste", (event) => {
    const clipboard = event.clipboardData;
    if (clipboard === null) return;
    const text = clipboard.getData("text/plain").replace(/\r\n?/g, "\n");
    const html = clipboard.getData("text/html");
    const files = [...clipboard.files];
    const isPlain =
      event.timeStamp < plainUntil ||
      html.trim() === "" ||
      html.length > MOST ||
      (own !== "" && own === text) ||
      OF_PLAIN_TEXT.some((type) => clipboard.types.includes(type)) ||
      isInFrontMatter(textarea.value, textarea.selectionStart);
    plainUntil = 0;
    if (files.length > 0 && text.trim() === "" && !hasWords(html)) {
      event.preventDefault();
      void takeFiles(files);
    } else if (!isPlain) {
      event.preventDefault();
      void pasteClean(html, text);
    } else if (own !== text) {
      const parted = isInFrontMatter(textarea.value, textarea.selectionStart) ? text : withParagraphs(text);
      if (parted === text) return; // the browser's own paste does as well
      event.preventDefault();
      insertPlain(parted, new KeptPlace(textarea));
    }
  });

  async function takeFiles(files) {
    const pictures = [];
    for (const file of files) if (await isPicture(file)) pictures.push(file);
    if (pictures.length > 0) addPictures(pictures);
    else alarm(word("paste-no-picture"));
  }

  async function pasteClean(html, text) {
    const kept = new KeptPlace(textarea);
    announce(word("pasting"));
    let made;
    try {
      const values = { tep, html, text, first_note: lastNote(textarea.value) + 1 };
      made = await send("/api/paste", values, { signal: AbortSignal.timeout(html.length > HAS_PICTURES ? SLOWEST_PICTURES : SLOWEST) });
    } catch (error) {
      await insertPlain(withParagraphs(text), kept);
      if (!(error instanceof RefusedError)) throw error;
      alarm(word(text.trim() === "" ? "paste-nothing" : "paste-plain", { why: error.message }));
      return;
    }
    const edit = made.is_inline
      ? (_, start, end) => replacement(start, end, made.markdown)
      : (value, start, end) => insertBlock(value, start, end, made.markdown.replace(/\n$/, ""));
    await changeAt(textarea, kept, edit, applyEdit);
    const count = made.done.length + made.to_check.length;
    announce(count > 0 ? word("pasted-remarks", { count }) : word("pasted"));
    showRemarks(made.done, made.to_check);
    if (made.pictures.length > 0) describe(made.pictures);
  }

  async function insertPlain(text, kept) {
    if (text === "") kept.release();
    else await changeAt(textarea, kept, (_, start, end) => replacement(start, end, text), applyEdit);
  }

  let hiding = 0;
  function showRemarks(done, toCheck) {
    clearTimeout(hiding);
    const list = remarks.querySelector("[data-list]");
    list.replaceChildren(
      ...[...toCheck.map((one) => ["remark-check", one]), ...done.map((one) => ["remark-done", one])].map(([name, told]) => {
        const item = document.createElement("li");
        item.textContent = word(name, { told });
        return item;
      }),
    );
    remarks.hidden = list.childElementCount === 0;
    // What has to be looked at stays until somebody closes it.
    if (toCheck.length === 0) hiding = setTimeout(() => (remarks.hidden = true), SHOWN_FOR);
  }
  remarks.querySelector("[data-close]").addEventListener("click", () => {
    remarks.hidden = true;
    textarea.focus();
  });
  return { showRemarks };
}

const replacement = (from, to, insert) => ({ from, to, insert, start: from + insert.length, end: from + insert.length });

/** Whether an HTML text shows any words. A parsed document is inert: nothing of it is fetched or run. */
function hasWords(html) {
  if (html.trim() === "") return false;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const element of body.querySelectorAll("style, script")) element.remove();
  return body.textContent.trim() !== "";
}
