// Cutting a picture: four numbers, which the mouse can set as well by dragging over the picture.

import { whenClosed } from "./closed-dialogs.mjs";
import { RefusedError, send } from "./desk.mjs";
import { word } from "./words.mjs";

const SIDES = ["left", "top", "right", "bottom"];
const LEAST = 5; // percent that have to be left

/**
 * Connect the dialog of cutting; return a function that opens it for a picture and resolves to whether it was cut.
 * @param {HTMLDialogElement} dialog
 * @param {string} tep
 */
export function mountCrop(dialog, tep) {
  const form = dialog.querySelector("form");
  const image = dialog.querySelector("img");
  const frame = dialog.querySelector("[data-frame]");
  const kept = dialog.querySelector("[data-kept]");
  const fault = dialog.querySelector("[data-fault]");
  let current = null;
  let isSending = false;

  const shares = () => Object.fromEntries(SIDES.map((side) => [side, Number(form.elements[side].value) || 0]));
  const set = (values) => {
    for (const side of SIDES) form.elements[side].value = Math.round(Math.min(Math.max(values[side], 0), 100 - LEAST));
    draw();
  };
  function draw() {
    const cut = shares();
    for (const side of SIDES) kept.style.setProperty(side, `${cut[side]}%`);
    fault.textContent = cut.left + cut.right > 100 - LEAST || cut.top + cut.bottom > 100 - LEAST ? word("crop-nothing") : "";
    return fault.textContent === "";
  }

  let start = null;
  const at = (event) => {
    const box = frame.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100].map((one) => Math.min(Math.max(one, 0), 100));
  };
  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    start = at(event);
  });
  frame.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const end = at(event);
    const [left, right] = [start[0], end[0]].sort((one, other) => one - other);
    const [top, bottom] = [start[1], end[1]].sort((one, other) => one - other);
    if (right - left >= LEAST && bottom - top >= LEAST) set({ left, top, right: 100 - right, bottom: 100 - bottom });
  });
  for (const name of ["pointerup", "pointercancel"]) frame.addEventListener(name, () => (start = null));
  form.addEventListener("input", draw);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!draw()) return;
    const cut = shares();
    if (SIDES.every((side) => cut[side] === 0)) {
      fault.textContent = word("crop-whole");
      return;
    }
    if (isSending) return;
    isSending = true;
    try {
      await send("/api/picture-crop", { tep, file: current.picture.file, expected: current.picture.digest, ...cut });
      finish(true);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      fault.textContent = error.message;
    } finally {
      isSending = false;
    }
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  whenClosed(dialog, () => finish(false));

  function finish(isCut) {
    if (current === null) return;
    const { resolve } = current;
    current = null;
    if (dialog.open) dialog.close();
    resolve(isCut);
  }

  return (picture) =>
    new Promise((resolve) => {
      current = { picture, resolve };
      form.reset();
      dialog.querySelector("[data-name]").textContent = picture.file;
      image.src = `/api/picture-file?${new URLSearchParams({ tep, anh: picture.file, ban: picture.digest, rong: "1200" })}`;
      draw();
      dialog.showModal();
      form.elements.left.focus();
    });
}
