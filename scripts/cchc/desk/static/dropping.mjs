// Files that are dropped on a page of the desk or chosen there: texts become drafts, pictures belong to a post.

import { alarm, announce, RefusedError, upload } from "./desk.mjs";
import { isPicture } from "./file-kinds.mjs";
import { word } from "./words.mjs";

/** Bytes of a file that the desk takes. */
export const LARGEST = 100_000_000;

/**
 * Take files that are dropped anywhere on the page.
 * @param {object} options
 * @param {HTMLElement} options.results a list that gets one entry for each file
 * @param {(() => {area: string, as: string}) | null} [options.choices] what the editor chose for the drafts
 * @param {((files: File[]) => void) | null} [options.addPictures] takes pictures into the post that is open
 * @param {((file: File) => Promise<"here" | "draft" | null>) | null} [options.ask] asks whether a text goes into the post
 *   that is open; null: it becomes a draft
 * @param {((file: File) => Promise<void>) | null} [options.insert] puts a text into the post that is open
 */
export function mount({ results, choices = null, addPictures = null, ask = null, insert = null }) {
  let depth = 0;
  const hint = (isShown) => document.body.classList.toggle("is-dropping", isShown);
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;

  document.addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    depth += 1;
    hint(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!holdsFiles(event)) return;
    depth -= 1;
    if (depth <= 0) hint(false);
  });
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  document.addEventListener("drop", (event) => {
    depth = 0;
    hint(false);
    if (!holdsFiles(event)) return;
    // Otherwise the browser would open the file in place of the page.
    event.preventDefault();
    void take([...event.dataTransfer.files]);
  });

  /** Take files one after the other. */
  async function take(files) {
    const pictures = [];
    const texts = [];
    for (const file of files) {
      try {
        (await isPicture(file) ? pictures : texts).push(file);
      } catch {
        // A folder looks like a file until somebody reads it.
        alarm(word("drop-unreadable", { name: file.name }));
      }
    }
    if (pictures.length > 0) {
      if (addPictures !== null) addPictures(pictures);
      else alarm(word("drop-picture-where"));
    }
    for (const [place, file] of texts.entries()) {
      const way = ask === null ? "draft" : await ask(file);
      if (way === "here") await insert(file);
      else if (way === "draft") await draft(file, place + 1, texts.length);
    }
  }

  async function draft(file, place, count, as = null) {
    const entry = entryOf(file, place, count);
    const chosen = choices === null ? { area: "", as: "" } : choices();
    try {
      const made = await upload("/api/file", file, { name: file.name, area: chosen.area, as: as ?? chosen.as }, { atMost: LARGEST });
      finished(entry, file, made);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      failed(entry, file, error);
    }
  }

  function entryOf(file, place, count) {
    const entry = document.getElementById("mau-tep").content.cloneNode(true).firstElementChild;
    entry.querySelector("[data-name]").textContent = file.name;
    entry.querySelector("[data-state]").textContent = count > 1 ? word("file-reading-of", { place, count }) : word("file-reading");
    results.append(entry);
    results.closest("[data-results]").hidden = false;
    entry.scrollIntoView({ block: "nearest" });
    announce(word("file-reading-name", { name: file.name }));
    return entry;
  }

  function finished(entry, file, made) {
    entry.querySelector("progress").remove();
    const state = entry.querySelector("[data-state]");
    state.textContent = `${made.told} `;
    const link = document.createElement("a");
    link.href = made.page;
    link.textContent = word("file-open", { path: made.path });
    state.append(link);
    const list = entry.querySelector("[data-remarks]");
    for (const [name, lines] of [["remark-check", made.to_check], ["remark-done", made.done]]) {
      for (const told of lines) list.append(Object.assign(document.createElement("li"), { textContent: word(name, { told }) }));
    }
    if (made.was_recognised) offer(entry, file, ["post"]);
    announce(word("file-done", { name: file.name }));
  }

  function failed(entry, file, error) {
    entry.querySelector("progress").remove();
    entry.classList.add("bad");
    entry.querySelector("[data-state]").textContent = error.message;
    if (Array.isArray(error.values.choices)) offer(entry, file, error.values.choices);
    alarm(word("file-failed", { name: file.name }));
  }

  /** Offer to take a file for something else than the desk took it for. */
  function offer(entry, file, kinds) {
    const ways = entry.querySelector("[data-ways]");
    for (const kind of kinds) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: word(`file-as-${kind}`) });
      button.addEventListener("click", () => {
        ways.replaceChildren();
        void draft(file, 1, 1, kind);
      });
      ways.append(button);
    }
  }

  return { take };
}
