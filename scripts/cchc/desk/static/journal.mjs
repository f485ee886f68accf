// The journal: what was typed and not saved yet, on this computer's disk at most five seconds after the key.

import { post, sendLast } from "./calls.mjs";

const ADDRESS = "/api/journal";
const WAIT = 1500; // milliseconds from the first key that is not in the journal
const AGAIN = 2000; // and from a failed try to the next; the browser's own store has the text meanwhile
const STORE = "unsaved";
const KEY = "cchc-desk:";

/** Writes the draft of one page into the journal. */
export class Journal {
  #read;
  #timer = 0;
  #isPending = false;
  #running = Promise.resolve();
  #onAnswer;

  /**
   * @param {() => object} read the draft as the desk takes it
   * @param {(kind: string, message: string) => void} onAnswer is told of every answer of the desk
   */
  constructor(read, onAnswer) {
    this.#read = read;
    this.#onAnswer = onAnswer;
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.#last());
    window.addEventListener("pagehide", () => this.#last());
  }

  /** Something was typed. The first key starts the clock: later keys, and a long composition, do not put it off. */
  touch() {
    this.#isPending = true;
    if (this.#timer === 0) this.#timer = setTimeout(() => this.flush(), WAIT);
  }

  /** The text is saved, or is to be left: nothing waits any more. */
  forget() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#isPending = false;
  }

  /** Write now what waits, one after another; resolves, when nothing is under way, to whether the journal has it all. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#running = this.#running.then(() => this.#write());
    return this.#running.then(() => !this.#isPending);
  }

  /** Resolves when no call is under way. */
  get settled() {
    return this.#running;
  }

  async #write() {
    if (!this.#isPending) return;
    this.#isPending = false;
    const draft = this.#read();
    const answer = await post(ADDRESS, draft);
    if (answer.kind === "done" && answer.values.kept) void dropLocal(draft.tep);
    else if (isErased(answer)) void dropLocal(draft.tep);
    else {
      // What the journal took for a late one is sent again, with a newer count.
      await keepLocal(draft);
      this.#isPending = true;
      if (this.#timer === 0) this.#timer = setTimeout(() => this.flush(), AGAIN);
    }
    this.#onAnswer(answer.kind, answer.message);
  }

  #last() {
    if (!this.#isPending) return;
    const draft = this.#read();
    if (sendLast(ADDRESS, draft)) return;
    try {
      localStorage.setItem(KEY + draft.tep, JSON.stringify({ ...draft, at: Date.now() }));
    } catch {
      // No room: the journal has all but the last second.
    }
  }
}

/** Whether the desk refused a text because it was erased, for personal data: then nothing may keep it. */
export const isErased = (answer) => answer.kind === "refused" && answer.values?.erased === true;

/** The draft that only this browser has of a post, or null. */
export async function localDraft(tep) {
  const kept = [];
  try {
    const text = localStorage.getItem(KEY + tep);
    if (text !== null) kept.push(JSON.parse(text));
  } catch {
    // Storage may be switched off, or hold what is no draft.
  }
  const stored = await inStore("readonly", (store) => store.get(tep)).catch(() => undefined);
  if (stored !== undefined) kept.push(stored);
  return kept.sort((one, other) => other.at - one.at)[0] ?? null;
}

/** Forget the draft that only this browser has. */
export async function dropLocal(tep) {
  try {
    localStorage.removeItem(KEY + tep);
  } catch {
    // Storage may be switched off.
  }
  await inStore("readwrite", (store) => store.delete(tep)).catch(() => undefined);
}

/** Keep a draft in this browser, on the disk and not only in its memory. */
async function keepLocal(draft) {
  await inStore("readwrite", (store) => store.put({ ...draft, at: Date.now() })).catch(() => undefined);
}

/** @type {Promise<IDBDatabase> | undefined} */
let database;

function inStore(mode, request) {
  database ??= new Promise((resolve, reject) => {
    const opening = indexedDB.open("cchc-desk", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "tep" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  return database.then(
    (opened) =>
      new Promise((resolve, reject) => {
        const transaction = opened.transaction(STORE, mode, { durability: "strict" });
        const asked = request(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(asked.result);
        transaction.onabort = () => reject(transaction.error);
      }),
  );
}
