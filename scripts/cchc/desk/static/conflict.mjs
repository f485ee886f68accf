// Another text is on disk: theirs and mine side by side, and the ways on. None of them overwrites a text that nobody saw.

import { post } from "./calls.mjs";
import { drawComparison } from "./comparison.mjs";
import { laterSides, mergedText, runsOf } from "./differences.mjs";
import { timeWords, word } from "./words.mjs";

/**
 * Connect the dialog of conflicts; return what opens it.
 * `openText` resolves to the reason where the text could not be opened.
 * @param {HTMLDialogElement} dialog
 * @param {{openText: (draft: object) => Promise<string>, openFile: () => void, openOther: (tep: string) => void}} ways
 */
export function mountConflict(dialog, { openText, openFile, openOther }) {
  const part = (name) => dialog.querySelector(`[data-${name}]`);
  const form = dialog.querySelector("form");
  let state = null;

  const showMissing = () => {
    const missing = state.sides.filter((side) => side === null).length;
    part("missing").textContent = missing === 0 ? word("all-chosen") : word("not-chosen", { count: missing });
    part("merge").disabled = missing > 0;
  };
  part("merge").addEventListener("click", async () => {
    const { draft, digest, runs, sides } = state;
    part("merge").disabled = true;
    part("fault").textContent = await openText({ ...draft, expected: digest, head: "", changes: [], body: mergedText(runs, sides) });
    showMissing();
  });
  part("take-theirs").addEventListener("click", () => openFile());
  part("later").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const tep = form.elements["other-name"].value.trim();
    const answer = await post("/api/save", { ...state.draft, tep, expected: null, head: "", changes: [], body: state.mine });
    if (answer.kind === "done") openOther(tep);
    else part("fault").textContent = answer.message || word(answer.kind === "conflict" ? "name-taken" : "preview-away");
  });

  return ({ theirs, digest, changed, mine }, draft, baseText) => {
    const isGone = theirs === null;
    const runs = runsOf(theirs ?? "", mine);
    state = { digest, mine, draft, runs, sides: laterSides(runs, baseText) };
    part("when").textContent = isGone ? word("file-gone") : word("changed-at", { time: timeWords(new Date(changed)) });
    part("fault").textContent = "";
    for (const name of ["both", "runs", "missing", "merge", "take-theirs"]) part(name).hidden = isGone;
    form.querySelector("label").textContent = word(isGone ? "save-again" : "save-other");
    form.elements["other-name"].value = isGone ? draft.tep : draft.tep.replace(/(-ban-\d+)?\.md$/, "-ban-2.md");
    drawComparison(part("runs"), runs, {
      labels: [word("theirs"), word("mine")],
      choices: state.sides,
      onChoice: (at, side) => {
        state.sides[at] = side;
        showMissing();
      },
    });
    showMissing();
    if (!dialog.open) dialog.showModal();
  };
}
