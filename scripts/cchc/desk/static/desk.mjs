/**
 * What every page of the desk can do: ask the desk, announce, save with Ctrl+S, listen to what happens.
 */

/** The kinds of refusals, as the desk names them; `lost` and `strange` are found out here. */
export const Refused = Object.freeze({
  ENTRY: "entry", FORBIDDEN: "forbidden", REQUEST: "request", CONFLICT: "conflict", QUESTION: "question", CONTENT: "content", FAULT: "fault",
  LOST: "lost", STRANGE: "strange",
});

/** An answer that is no success. The text that was to be sent is still with the caller. */
export class RefusedError extends Error {
  /**
   * @param {string} kind one of `Refused`
   * @param {string} message Vietnamese, for the editor
   * @param {number} status 0 where the desk did not answer
   * @param {Record<string, unknown>} values further parts of the answer, such as both texts of a conflict
   */
  constructor(kind, message, status, values = {}) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.values = values;
  }
}

const words = document.body.dataset;

/**
 * Ask the desk and return the JSON of its answer.
 * @param {string} address
 * @param {RequestInit} [options]
 * @returns {Promise<any>}
 * @throws {RefusedError}
 */
async function answerOf(address, options) {
  let response;
  // The desk of another section may have taken the port since this page was opened.
  const headers = { ...options?.headers, "X-Desk": words.desk ?? "" };
  try {
    response = await fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "error", ...options, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new RefusedError(Refused.LOST, words.lost ?? "", 0);
  }
  let values;
  try {
    values = await response.json();
  } catch {
    throw new RefusedError(Refused.STRANGE, words.strange ?? "", response.status);
  }
  if (response.ok) return values;
  throw new RefusedError(values.refused ?? Refused.STRANGE, values.message ?? words.strange, response.status, values);
}

/**
 * Read data: `await ask("/api/posts", { q: "một cửa" })`.
 * @param {string} address
 * @param {Record<string, string>} [query]
 * @param {AbortSignal} [signal]
 */
export function ask(address, query = {}, signal = undefined) {
  const text = new URLSearchParams(query).toString();
  return answerOf(text ? `${address}?${text}` : address, { signal });
}

/**
 * Do something: `await send("/api/save", { tep, text, expected })`.
 * @param {string} address
 * @param {unknown} values sent as JSON
 * @param {{ query?: Record<string, string>, signal?: AbortSignal, keepalive?: boolean }} [options]
 */
export function send(address, values, { query = {}, signal, keepalive = false } = {}) {
  return post(address, JSON.stringify(values), "application/json", { query, signal, keepalive });
}

/**
 * Send a file as it is; its name goes into the query.
 * @param {string} address
 * @param {Blob} file
 * @param {Record<string, string>} query
 * @param {{ atMost?: number, signal?: AbortSignal }} [options] `atMost`: bytes that the route takes; a larger file is not sent
 */
export async function upload(address, file, query, { atMost = Infinity, signal } = {}) {
  if (file.size > atMost) {
    const size = String(Math.floor(atMost / 1_000_000));
    throw new RefusedError(Refused.REQUEST, (words.tooLarge ?? "").replace("{size}", size), 413);
  }
  return post(address, file, "application/octet-stream", { query, signal, keepalive: false });
}

function post(address, body, type, { query, signal, keepalive }) {
  const text = new URLSearchParams(query).toString();
  return answerOf(text ? `${address}?${text}` : address, {
    method: "POST", body, signal, keepalive, headers: { "Content-Type": type },
  });
}

/**
 * Say something in the status line, which screen readers read out when they are idle.
 * @param {string} text
 */
export function announce(text) {
  write("status", text);
  write("alarm", "");
}

/**
 * Say that something failed: it stays until something else is said, and screen readers read it out at once.
 * @param {string} text
 */
export function alarm(text) {
  write("status", "");
  write("alarm", text);
}

/**
 * Show the message of anything that was thrown.
 * @param {unknown} error
 */
export function alarmOf(error) {
  if (error instanceof RefusedError) alarm(error.message);
  else {
    alarm(words.strange ?? "");
    throw error;
  }
}

function write(id, text) {
  const place = document.getElementById(id);
  if (place && place.textContent !== text) place.textContent = text;
}

/** @type {(() => unknown) | null} */
let saving = null;

/**
 * Set what Ctrl+S does, in every field of the page: the browser's own dialog never opens.
 * @param {() => unknown} action
 */
export function onSave(action) {
  saving = action;
}

/** The key of an S: by its letter, or by its place where an input method or another script hides the letter. */
const isS = ({ key, code }) => (/^[a-z]$/i.test(key) ? key.toLowerCase() === "s" : code === "KeyS");

const saveByKey = (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !isS(event)) return;
  event.preventDefault();
  if (event.repeat) return;
  // A field holds the syllable that is being composed, too: it is saved with the rest.
  if (saving) saving();
  else announce(words.nothingToSave ?? "");
};
// On its way down: no field and no dialog can keep it.
document.addEventListener("keydown", saveByKey, { capture: true });

/** @type {Map<string, (value: any) => void>} each kind of notification with all who listen to it */
const listeners = new Map();
/** @type {Set<() => void>} */
const afterAbsence = new Set();
/** @type {EventSource | null} */
let source = null;
let mayRest = true;

/**
 * Listen to one kind of notification of the desk.
 *
 * A browser opens six connections to one address, and an open tab holds one. So a tab that nobody sees lets go of it,
 * where all its listeners say by `missed` what they do when it is seen again; others keep it.
 * @param {string} name
 * @param {(value: any) => void} listener
 * @param {() => void} [missed]
 */
export function listen(name, listener, missed = undefined) {
  const others = listeners.get(name);
  listeners.set(name, others ? (value) => { others(value); listener(value); } : listener);
  if (missed) afterAbsence.add(missed);
  else mayRest = false;
  source?.close();
  source = null;
  connect();
}

function connect() {
  if (source !== null || (document.hidden && mayRest)) return;
  source = new EventSource("/api/events");
  for (const [name, listener] of listeners) {
    source.addEventListener(name, (event) => listener(JSON.parse(/** @type {MessageEvent} */ (event).data)));
  }
}

document.addEventListener("visibilitychange", () => {
  if (listeners.size === 0 || !mayRest) return;
  if (document.hidden) {
    source?.close();
    source = null;
    return;
  }
  connect();
  for (const missed of afterAbsence) missed();
});
