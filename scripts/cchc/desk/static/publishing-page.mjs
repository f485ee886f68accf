// “Công bố”: begins a publication and follows it; the result is a page of the desk.

import { alarmOf, ask, listen, RefusedError, send } from "./desk.mjs";
import { loadLater } from "./later.mjs";

loadLater();
const root = document.querySelector("[data-publish]");
const button = root.querySelector("[data-start]");
const running = root.querySelector("[data-running]");
const bar = running.querySelector("progress");
const words = running.querySelector("[data-words]");
const refusal = root.querySelector("[data-refused]");
const RUNNING = ["waiting", "reading", "writing"];
let isFollowed = false;

function follow({ phase, done, total }) {
  if (RUNNING.includes(phase)) {
    isFollowed = true;
    button.disabled = true;
    running.hidden = false;
    const text = root.dataset[phase];
    if (words.textContent !== text) words.textContent = text;
    if (phase === "reading" && total > 0) bar.value = done / total;
    else bar.removeAttribute("value");
  } else if (isFollowed) {
    location.assign("/cong-bo#ket-qua");
    location.reload();
  }
}

button.addEventListener("click", async () => {
  refusal.hidden = true;
  try {
    follow(await send("/api/publish", {}));
  } catch (error) {
    if (!(error instanceof RefusedError)) alarmOf(error);
    refusal.textContent = error.message;
    refusal.hidden = false;
  }
});
listen("publication", follow);
// Between the page and its first notification, something may have happened.
if (RUNNING.includes(root.dataset.phase)) {
  isFollowed = true;
  ask("/api/publication").then(follow, alarmOf);
}
if (location.hash === "#ket-qua") document.getElementById("ket-qua")?.focus();
