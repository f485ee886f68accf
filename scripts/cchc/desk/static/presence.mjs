// Who has a post open. It tells, and never stops anybody.

import { post, sendLast } from "./calls.mjs";
import { timeWords, word } from "./words.mjs";

const AGAIN = 60_000; // milliseconds

/** Report this page, and show who else has had the post open. */
export function mountPresence(box, { tep, window: name }) {
  const report = async () => {
    if (document.visibilityState === "hidden") return;
    const answer = await post("/api/presence", { tep, window: name });
    if (answer.kind !== "done") return;
    const others = answer.values.others.map(({ name, at }) => word("has-open", { name, time: timeWords(new Date(at)) }));
    const sentence = others.join(" ");
    if (box.textContent !== sentence) box.textContent = sentence;
    box.hidden = others.length === 0;
  };
  window.addEventListener("pagehide", () => sendLast("/api/presence", { tep, window: name, leaves: true }));
  void report();
  setInterval(report, AGAIN);
}
