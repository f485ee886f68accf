// Buttons that copy the address of the page and print it. Without scripts the browser's own menu does both.
"use strict";
for (const place of document.querySelectorAll(".actions")) {
  const list = place.querySelector("ul");
  const words = place.dataset;
  const add = (text, act) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    item.append(button);
    list.append(item);
  };
  if (navigator.clipboard) {
    const said = document.createElement("p");
    said.className = "said";
    said.setAttribute("role", "status");
    add(words.copy, async () => {
      try {
        await navigator.clipboard.writeText(words.address);
        said.textContent = words.copied;
      } catch {
        said.textContent = words.refused;
      }
    });
    list.after(said);
  }
  add(words.print, () => window.print());
}
