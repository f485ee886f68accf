// “Công bố”: begins a publication and follows it, with its questions; the result is a page of the desk.

import { alarmOf, ask, listen, RefusedError, send } from "./desk.mjs";
import { loadLater } from "./later.mjs";

const ENDED = ["none", "done", "declined", "stopped", "failed"];
const root = document.querySelector("[data-publish]");
const running = root.querySelector("[data-running]");
const bar = running.querySelector("progress");
const words = running.querySelector("[data-words]");
const asked = root.querySelector("[data-asked]");
const refusal = root.querySelector("[data-refused]");
const choice = root.querySelector("[data-target-choice]");
let isFollowed = false;
let shown = 0; // the number of the question on the page

loadLater();

function follow({ phase, done, total, who, number }) {
  if (!ENDED.includes(phase)) {
    isFollowed = true;
    for (const button of document.querySelectorAll("[data-start]")) button.disabled = true;
    running.hidden = phase === "asking";
    const text = root.dataset[phase].replace("{who}", who);
    if (words.textContent !== text) words.textContent = text;
    if (["reading", "sending"].includes(phase) && total > 0) bar.value = done / total;
    else bar.removeAttribute("value");
    if (phase === "asking") void showQuestion(number);
    else clearQuestion();
  } else if (isFollowed) {
    location.assign("/cong-bo#ket-qua");
    location.reload();
  }
}

function clearQuestion() {
  shown = 0;
  asked.replaceChildren();
}

async function showQuestion(number) {
  if (shown === number) return;
  shown = number;
  try {
    const response = await fetch("/cong-bo/hoi", { credentials: "same-origin", cache: "no-store", redirect: "error" });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (shown !== number) return;
    asked.replaceChildren(...page.body.childNodes);
    const form = asked.querySelector("form");
    if (form === null) return;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void answer(form, true);
    });
    form.querySelector("[data-no]").addEventListener("click", () => void answer(form, false));
    (form.elements.namedItem("password") ?? form.querySelector("h3")).focus();
  } catch (error) {
    shown = 0;
    alarmOf(error);
  }
}

async function answer(form, agrees) {
  const password = form.elements.namedItem("password");
  const values = {
    number: Number(form.dataset.question),
    agrees,
    password: agrees ? (password?.value ?? "") : "",
    keeps: form.elements.namedItem("keeps")?.checked ?? false,
  };
  if (password) password.value = "";
  try {
    await send("/api/publish/answer", values);
  } catch (error) {
    told(error, form.querySelector("[data-wrong]"));
  }
}

function told(error, place) {
  if (!(error instanceof RefusedError)) alarmOf(error);
  place.textContent = error.message;
  place.hidden = false;
}

// Some buttons come after the page.
document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-start]") : null;
  if (button === null) return;
  refusal.hidden = true;
  const kind = button.dataset.start;
  const target = kind === "server" && choice ? choice.value : (button.dataset.target ?? "");
  try {
    follow(await send("/api/publish", { kind, target }));
  } catch (error) {
    told(error, refusal);
  }
});
listen("publication", follow);
// Between the page and its first notification, something may have happened.
if (!ENDED.includes(root.dataset.phase)) {
  isFollowed = true;
  ask("/api/publication").then(follow, alarmOf);
}
if (location.hash === "#ket-qua") document.getElementById("ket-qua")?.focus();
