// Saving: one save after another, each with the digest of the file it began with; and the truth about each of them.

import { ask, post } from "./calls.mjs";
import { Journal } from "./journal.mjs";

const ADDRESS = "/api/save";
const PROBE = "/api/file";
const AGAIN = 3000; // milliseconds between two looks whether the desk answers again

/**
 * What the page shows: “clean”, “unsaved”, “saving”, “saved”, “conflict”, “question”, “refused”, “locked” or “away”.
 * @typedef {{kind: string, message: string, at: Date | null}} State
 */

/** Saves the draft of one page. */
export class Saver {
  #read;
  #onState;
  #onConflict;
  #onQuestion;
  #onSaved;
  #savedKey;
  #running = Promise.resolve(false);
  #waiting = null;
  #probing = 0;
  #state = { kind: "clean", message: "", at: null };

  /**
   * @param {object} owner
   * @param {() => object} owner.read the draft: the path, the digest it is based on, front matter, changes, body
   * @param {(state: State) => void} owner.onState
   * @param {(isKept: boolean) => void} owner.onKept is told whether the journal has what is not saved
   * @param {(answer: object) => void} owner.onConflict gets both texts
   * @param {(told: object) => void} owner.onQuestion gets what readers would lose, which has to be accepted first
   * @param {(answer: object, draft: object) => void} owner.onSaved gets what the desk says of the new file
   * @param {string | null} owner.savedBody the text that the page came with, null where it is not in the file; what was
   *   typed before this module was there is unsaved, too
   */
  constructor({ read, onState, onKept, onConflict, onQuestion, onSaved, savedBody }) {
    this.#read = read;
    this.#onState = onState;
    this.#onConflict = onConflict;
    this.#onQuestion = onQuestion;
    this.#onSaved = onSaved;
    this.#savedKey = savedBody === null ? "" : keyOf({ ...read(), body: savedBody });
    this.journal = new Journal(read, (kind, message) => {
      if (kind === "done" || kind === "refused") onKept(kind === "done");
      // Else a text that may not be kept would look as if it were.
      if (kind === "refused" && message && this.#state.kind === "unsaved") this.#show(kind, message);
      this.#heard(kind);
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.isUnsaved) event.preventDefault();
    });
    if (savedBody === null) this.#show("unsaved");
    else if (this.isUnsaved) this.touch();
  }

  /** Whether the page has something that the file has not. */
  get isUnsaved() {
    return !this.#isLeft && keyOf(this.#read()) !== this.#savedKey;
  }

  #isLeft = false;

  /** Whether a save is under way: what is on disk may be ours. */
  get isBusy() {
    return this.#state.kind === "saving";
  }

  /** Put what is not saved into the journal now; resolves to whether it is there. */
  keep() {
    if (this.isUnsaved) this.journal.touch();
    return this.journal.flush();
  }

  /** The page goes on with another text, and the journal has this one: `keep` comes first. */
  leave() {
    this.#isLeft = true;
    this.journal.forget();
  }

  /** Something was typed or chosen. */
  touch() {
    this.journal.touch();
    if (["clean", "saved", "question"].includes(this.#state.kind)) this.#show("unsaved");
  }

  /** Typing paused: an undo may have led back to the saved text. */
  settle() {
    if (this.#state.kind === "unsaved" && !this.isUnsaved) {
      this.journal.forget();
      this.#show(this.#savedAt === null ? "clean" : "saved", "", this.#savedAt);
    }
  }

  #savedAt = null;

  /** Save what the page has now; resolves to whether the file has it. */
  save() {
    // What is asked for while one save runs, and another one waits, that other one does.
    this.#waiting ??= this.#running.then(() => {
      this.#waiting = null;
      this.#running = this.#saveOnce();
      return this.#running;
    });
    return this.#waiting;
  }

  async #saveOnce() {
    await this.journal.settled;
    const draft = this.#read();
    this.#show("saving");
    const answer = await post(ADDRESS, draft);
    if (answer.kind === "done") {
      this.#onSaved(answer.values, draft);
      this.#savedKey = keyOf({ ...this.#read(), body: draft.body, changes: [] });
      this.#savedAt = new Date();
      this.#stopProbing();
      if (this.isUnsaved) {
        this.#show("unsaved");
        this.journal.touch();
      } else {
        this.journal.forget();
        this.#show("saved", answer.message, this.#savedAt);
      }
      return true;
    }
    // The two texts are shown side by side: mine has to be the one that stands in the page.
    if (answer.kind === "conflict" && keyOf(this.#read()) !== keyOf(draft)) return this.#saveOnce();
    // What is not in the file has to be in the journal, whatever was there before.
    this.journal.touch();
    this.#show(answer.kind, answer.message);
    if (answer.kind === "conflict") this.#onConflict(answer.values, draft);
    if (answer.kind === "question") this.#onQuestion(answer.values);
    if (answer.kind === "locked" || answer.kind === "away") this.#probe(true);
    return false;
  }

  /** The journal had an answer. */
  #heard(kind) {
    if (kind === "locked" || kind === "away") {
      if (!["saving", "conflict"].includes(this.#state.kind)) this.#show(kind);
      this.#probe(false);
    } else if (["locked", "away"].includes(this.#state.kind) && this.#probing === 0) this.#show(this.isUnsaved ? "unsaved" : "clean");
  }

  #wantsSave = false;

  /** Ask until the desk answers again; then the journal is written, and the save that was asked for is done. */
  #probe(isSaveWanted) {
    this.#wantsSave ||= isSaveWanted;
    if (this.#probing !== 0) return;
    this.#probing = setInterval(async () => {
      const answer = await ask(PROBE, { tep: this.#read().tep });
      if (answer.kind === "away" || answer.kind === "locked") {
        if (["away", "locked"].includes(this.#state.kind) && this.#state.kind !== answer.kind) this.#show(answer.kind);
        return;
      }
      if (this.#probing === 0) return;
      const isSaveWanted = this.#wantsSave;
      this.#stopProbing();
      this.#show(this.isUnsaved ? "unsaved" : "clean");
      await this.journal.flush();
      if (isSaveWanted && this.isUnsaved) await this.save();
    }, AGAIN);
  }

  #stopProbing() {
    clearInterval(this.#probing);
    this.#probing = 0;
    this.#wantsSave = false;
  }

  #show(kind, message = "", at = null) {
    this.#state = { kind, message, at };
    this.#onState(this.#state);
  }
}

/** Equal keys, equal texts. */
const keyOf = ({ head, changes, body }) => JSON.stringify([head, changes, body]);
