// Calls of the desk whose failures belong to the page's work: an answer always says what became of the call.

import { ask as askDesk, Refused, RefusedError, send } from "./desk.mjs";

/**
 * What became of a call: “done”, “conflict” (another text is on disk), “question” (what it would do
 * has to be accepted first), “refused” (with a message), “locked” (the desk
 * does not know this browser any more) or “away” (the desk does not answer).
 * @typedef {{kind: "done" | "conflict" | "question" | "refused" | "locked" | "away", values: any, message: string}} Answer
 */

const AT_MOST = 30_000; // milliseconds; a share that sleeps takes some seconds to answer
const KEPT_ALIVE = 60_000; // bytes that browsers send from a page that is being closed

/** @returns {Promise<Answer>} */
export const ask = (address, query) => outcome(askDesk(address, query, AbortSignal.timeout(AT_MOST)));

/** @returns {Promise<Answer>} */
export const post = (address, values) => outcome(send(address, values, { signal: AbortSignal.timeout(AT_MOST) }));

/** Send from a page that is being closed; return whether the browser will do so. */
export function sendLast(address, values) {
  if (new Blob([JSON.stringify(values)]).size > KEPT_ALIVE) return false;
  void outcome(send(address, values, { keepalive: true }));
  return true;
}

async function outcome(call) {
  try {
    return { kind: "done", values: await call, message: "" };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { kind, values, message } = error;
    return { kind: { [Refused.ENTRY]: "locked", [Refused.LOST]: "away", [Refused.CONFLICT]: "conflict", [Refused.QUESTION]: "question" }[kind] ?? "refused", values, message };
  }
}
