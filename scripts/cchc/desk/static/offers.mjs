// What was typed and never saved, found again on opening. The offer stands above the text and blocks nothing.

import { ask, post } from "./calls.mjs";
import { drawComparison } from "./comparison.mjs";
import { countsOf, runsOf } from "./differences.mjs";
import { dropLocal, localDraft } from "./journal.mjs";
import { timeWords, word } from "./words.mjs";

/**
 * Show the offers of a post.
 * @param {HTMLElement} box
 * @param {{tep: string, openKept: (id: string) => void}} options
 */
export async function mountOffers(box, { tep, openKept }) {
  await takeOverLocal(tep);
  const answer = await ask("/api/journal", { tep });
  if (answer.kind !== "done") return;
  const { file, entries } = answer.values;
  for (const entry of entries) box.append(offerOf(entry, file, { tep, openKept }));
  box.hidden = box.childElementCount === 0;
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
  part("title").textContent = word(`kept-${kind}`, { time: timeWords(typed), file: timeWords(new Date(file.changed)) });
  part("size").textContent = word("kept-size", { added, removed });
  part("compare").addEventListener("click", (event) => {
    const details = part("runs");
    details.hidden = !details.hidden;
    event.currentTarget.setAttribute("aria-expanded", String(!details.hidden));
    if (!details.hidden) drawComparison(details, runs, { labels: [word("in-file"), word("kept")] });
  });
  part("take").addEventListener("click", () => openKept(entry.window));
  part("drop").addEventListener("click", async () => {
    const answer = await post("/api/journal/drop", { tep, window: entry.window });
    if (answer.kind !== "done") return;
    const box = offer.parentElement;
    offer.remove();
    box.hidden = box.childElementCount === 0;
  });
  return offer;
}
