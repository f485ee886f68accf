// Tasks open and close without this. It opens all of them at once, and what browsers without it do not open: the target of a link, and everything on paper.
(() => {
  "use strict";
  const main = document.querySelector("main");
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...main.querySelectorAll("details:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });

  const button = main.querySelector(".open-all");
  if (!button) return;
  const say = (isOpen) => {
    button.textContent = isOpen ? button.dataset.close : button.dataset.open;
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => {
    const isOpen = button.getAttribute("aria-expanded") !== "true";
    for (const one of main.querySelectorAll(".task-list > li > details")) one.open = isOpen;
    say(isOpen);
  });
  say(false);
  button.hidden = false;
})();
