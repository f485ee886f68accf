// Copies the text for a network, and says whether it could.

import { announce } from "./desk.mjs";

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const { copy, done, refused } = button.dataset;
    try {
      await navigator.clipboard.writeText(document.getElementById(copy).value);
      announce(done);
    } catch {
      announce(refused);
    }
  });
}
