// Forms of versions, bin and conflicts: each sends what it holds as JSON and goes where it says.

import { alarmOf, send } from "./desk.mjs";

for (const form of document.querySelectorAll("form[data-send]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const answer = await send(form.dataset.send, valuesOf(form));
      if (form.dataset.list) list(document.getElementById(form.dataset.list), answer);
      else location.assign(form.dataset.after.replace("{tep}", encodeURIComponent(answer.tep ?? "")));
    } catch (error) {
      alarmOf(error);
    } finally {
      button.disabled = false;
    }
  });
}

/** The fields of a form; choices of blocks by their number. */
function valuesOf(form) {
  const values = {};
  const blocks = {};
  for (const field of form.elements) {
    if (!field.name || (field.type === "radio" && !field.checked)) continue;
    const block = /^block-(\d+)$/.exec(field.name);
    if (block) blocks[block[1]] = field.value;
    else values[field.name] = field.value === "" && "null" in field.dataset ? null : field.value;
  }
  return form.querySelector("[name=copy_digest]") && !form.querySelector("[name=name]") ? { ...values, blocks } : values;
}

/** Show what erasing could not reach. */
function list(box, { versions, unsaved, binned, pictures, out_of_reach: places }) {
  box.querySelector("[data-count]").textContent = String(versions + unsaved + binned + pictures);
  box.querySelector("ul").replaceChildren(...places.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  box.hidden = false;
  box.focus();
}
