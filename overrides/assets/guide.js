// Boxes of a guide can be ticked without this. It keeps them on this device until they are cleared, for thirty days at most.
(() => {
  "use strict";
  const boxes = [...document.querySelectorAll(".guide > li > input")];
  const bar = document.querySelector(".guide-bar");
  if (!boxes.length || !bar) return;
  const say = bar.querySelector("[role=status]");
  const clear = bar.querySelector("button");
  const key = `cchc-buoc:${location.pathname}`;
  const longest = 30 * 24 * 60 * 60 * 1000;

  // Browsers may refuse to keep anything: then the boxes last as long as the page.
  const stored = (use) => {
    try {
      return use(localStorage);
    } catch (error) {
      return null;
    }
  };
  const show = () => {
    const done = boxes.filter((box) => box.checked).length;
    const text = done ? say.dataset.some.replace("{done}", done).replace("{all}", boxes.length) : say.dataset.none;
    if (say.textContent !== text) say.textContent = text;
    clear.disabled = !done;
  };
  const keep = () => {
    const texts = boxes.filter((box) => box.checked).map((box) => box.id);
    stored((store) => (texts.length ? store.setItem(key, JSON.stringify([Date.now(), texts])) : store.removeItem(key)));
    show();
  };

  const [when, ids] = stored((store) => JSON.parse(store.getItem(key))) || [0, []];
  const isCurrent = Date.now() - when < longest;
  for (const box of boxes) {
    if (isCurrent) box.checked = ids.includes(box.id);
    box.addEventListener("change", keep);
  }
  if (when && !isCurrent) stored((store) => store.removeItem(key));
  clear.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    keep();
    boxes[0].focus();
  });
  show();
})();
