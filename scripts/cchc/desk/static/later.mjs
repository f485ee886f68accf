// Parts of a page for which disks have to be asked, or checks to end: they come after the page.

/** Load every such part of the page, or load it again. */
export function loadLater() {
  for (const place of document.querySelectorAll("[data-later]")) void load(place);
}

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
