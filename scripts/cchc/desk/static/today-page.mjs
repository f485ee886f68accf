// “Hôm nay”: what has to be asked of disks comes after the page.

import { listen } from "./desk.mjs";

for (const place of document.querySelectorAll("[data-later]")) void load(place);

async function load(place) {
  try {
    const response = await fetch(place.dataset.later, { credentials: "same-origin", cache: "no-store", redirect: "error" });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    place.replaceChildren(...page.body.childNodes);
  } catch {
    place.textContent = place.dataset.failed;
  }
}

listen("publication", ({ phase }) => {
  if (["done", "stopped", "failed"].includes(phase)) for (const place of document.querySelectorAll("[data-later]")) void load(place);
});
