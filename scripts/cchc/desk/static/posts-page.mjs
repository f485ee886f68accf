// The list of posts follows what is typed and chosen; drafts go into the bin.

import { alarmOf, announce, ask, Refused, send } from "./desk.mjs";

const form = document.getElementById("loc");
let waiting = 0;
let asked = new AbortController();

async function show(address) {
  asked.abort();
  asked = new AbortController();
  try {
    const response = await fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "error", signal: asked.signal });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    document.getElementById("ket-qua").replaceWith(page.getElementById("ket-qua"));
    history.replaceState(null, "", address);
  } catch (error) {
    // A newer question is on its way, or the form is sent as a form.
    if (error.name !== "AbortError") form.submit();
  }
}

const addressOf = () => {
  const values = [...new FormData(form)].filter(([, value]) => value !== "");
  return values.length ? `/bai?${new URLSearchParams(values)}` : "/bai";
};
form.addEventListener("input", (event) => {
  clearTimeout(waiting);
  // A syllable that is being composed is no question yet.
  if (event.isComposing) return;
  waiting = setTimeout(() => void show(addressOf()), event.target.type === "search" ? 200 : 0);
});
form.addEventListener("compositionend", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => void show(addressOf()), 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void show(addressOf());
});
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-bin]");
  if (button === null) return;
  const { bin: tep, title } = button.dataset;
  try {
    const { digest } = await ask("/api/file", { tep });
    const removed = await thrownAway({ tep, title, expected: digest ?? "" });
    if (removed === null) return;
    await show(location.pathname + location.search);
    const binned = document.getElementById("loi").content.querySelector("[data-binned]").textContent;
    announce(removed || binned.replace("{title}", title));
    document.getElementById("loc-tim").focus();
  } catch (error) {
    alarmOf(error);
  }
});

/** Throw a post away; return what was removed for good, “” for a post that is in the bin, null where a person said no. */
async function thrownAway(values) {
  try {
    return (await send("/api/bin", values)).removed ?? "";
  } catch (error) {
    if (error.kind !== Refused.QUESTION) throw error;
    if (!window.confirm(error.message)) return null;
    return (await send("/api/bin", { ...values, for_good: true })).removed ?? "";
  }
}
