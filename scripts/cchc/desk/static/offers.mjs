// What was typed and never saved, found again on opening. The offer stands above the text and blocks nothing.

import { ask, post } from "./calls.mjs";
import { drawComparison } from "./comparison.mjs";
import { countsOf, runsOf } from "./differences.mjs";
import { dropLocal, localDraft } from "./journal.mjs";
import { timeWords, word } from "./words.mjs";

/**
 * Show the offers of a post; return what shows them anew after a save: what the file holds by then is none any more.
 * @param {HTMLElement} box
 * @param {{tep: string, window: string, openKept: (id: string) => void}} options `window` is the one of this page, whose
 *   text stands in it already
 * @returns {() => Promise<void>}
 */
export function mountOffers(box, { tep, window, openKept }) {
  let last = 0;
  const show = async () => {
    last += 1;
    const turn = last;
    const answer = await ask("/api/journal", { tep });
    if (answer.kind !== "done" || turn !== last) return;
    const { file, entries } = answer.values;
    const others = entries.filter((entry) => entry.window !== window);
    const shown = new Map([...box.children].map((offer) => [offer.dataset.window, offer]));
    // One that somebody is reading or is about to answer stays as it is.
    const isInUse = (offer) => offer.contains(document.activeElement) || !offer.querySelector("[data-runs]").hidden;
    const offers = others.map((entry) => {
      const present = shown.get(entry.window);
      return present && isInUse(present) ? present : offerOf(entry, file, { tep, openKept });
    });
    const kept = new Set(offers);
    for (const offer of [...box.children]) if (!kept.has(offer)) offer.remove();
    for (const offer of offers) if (!offer.isConnected) box.append(offer);
    box.hidden = box.childElementCount === 0;
  };
  const taken = takeOverLocal(tep).then(show);
  return () => taken.then(show);
}

/** What only this browser has goes to the journal first, so that there is one list. */
async function takeOverLocal(tep) {
  const draft = await localDraft(tep);
  if (draft === null) return;
  const { at, ...values } = draft;
  const answer = await post("/api/journal", { ...values, typed: new Date(at).toISOString() });
  if (answer.kind === "done") await dropLocal(tep);
}

function offerOf(entry, file, { tep, openKept }) {
  const offer = document.querySelector("#mau-nhat-ky").content.cloneNode(true).firstElementChild;
  const part = (name) => offer.querySelector(`[data-${name}]`);
  const runs = runsOf(file.text, entry.text);
  const typed = new Date(entry.typed);
  const { added, removed } = countsOf(runs);
  const kind = file.changed === null ? "gone" : entry.standing;
  offer.dataset.window = entry.window;
  part("title").textContent = word(`kept-${kind}`, { time: timeWords(typed), file: timeWords(new Date(file.changed)) });
  part("size").textContent = word("kept-size", { added, removed });
  part("compare").addEventListener("click", (event) => {
    const details = part("runs");
    details.hidden = !details.hidden;
    event.currentTarget.setAttribute("aria-expanded", String(!details.hidden));
    if (!details.hidden) drawComparison(details, runs, { labels: [word("in-file"), word("kept")] });
  });
  part("take").addEventListener("click", () => openKept(entry.window));
  const drop = part("drop");
  const first = drop.textContent;
  drop.addEventListener("blur", () => (drop.textContent = first));
  drop.addEventListener("click", async () => {
    // It cannot be brought back: the first press asks.
    if (drop.textContent === first) {
      drop.textContent = word("drop-again");
      return;
    }
    const answer = await post("/api/journal/drop", { tep, window: entry.window });
    if (answer.kind !== "done") return;
    const box = offer.parentElement;
    offer.remove();
    box.hidden = box.childElementCount === 0;
  });
  return offer;
}
