// Buttons that pass the page on, copy its address, print it and enlarge its text. Without scripts the browser's own
// menu does all four.
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
    return button;
  };
  if (navigator.share) {
    // Opens the phone's own list of applications. Who closes it has not failed.
    add(words.share, () => navigator.share({ title: document.title, url: words.address }).catch(() => {}));
  }
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
  const larger = add(words.larger, () => enlarge(!document.documentElement.classList.contains("larger-text")));
  larger.setAttribute("aria-pressed", "false");
  const enlarge = (isLarger) => {
    document.documentElement.classList.toggle("larger-text", isLarger);
    larger.setAttribute("aria-pressed", String(isLarger));
    try {
      localStorage.setItem("larger-text", isLarger ? "yes" : "");
    } catch {
      // A browser that keeps nothing enlarges this page only.
    }
  };
  try {
    if (localStorage.getItem("larger-text")) enlarge(true);
  } catch {
    // The same.
  }
}
