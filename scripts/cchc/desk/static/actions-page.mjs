// Actions on a post: first what would happen, then, on a second press, the deed.

import { alarmOf, announce, Refused, RefusedError, send } from "./desk.mjs";

for (const root of document.querySelectorAll("[data-post-actions]")) mount(root);

/** @param {HTMLElement} root */
function mount(root) {
  const told = root.querySelector("[data-told]");
  const done = root.querySelector("[data-done]");
  const refusal = root.querySelector("[data-refused]");
  /** @type {{ action: string, values: Record<string, unknown>, expected: string } | null} */
  let planned = null;

  const hideAll = () => {
    for (const part of [told, done, refusal]) part.hidden = true;
    planned = null;
  };
  const show = (part) => {
    part.hidden = false;
    part.focus();
  };
  const refuse = (error) => {
    if (!(error instanceof RefusedError) || ![Refused.CONTENT, Refused.CONFLICT, Refused.REQUEST].includes(error.kind)) {
      alarmOf(error);
      return;
    }
    refusal.textContent = error.message;
    refusal.hidden = false;
  };

  root.addEventListener("submit", async (event) => {
    event.preventDefault();
    hideAll();
    const action = event.target.dataset.form;
    const values = valuesOf(event.target);
    try {
      const answer = await send("/api/actions/tell", { tep: root.dataset.tep, action, values });
      planned = { action, values, expected: answer.digest };
      fill(told, answer);
      show(told);
    } catch (error) {
      refuse(error);
    }
  });
  root.querySelector("[data-cancel]").addEventListener("click", hideAll);
  root.querySelector("[data-do]").addEventListener("click", async () => {
    if (planned === null) return;
    const asked = planned;
    hideAll();
    try {
      const answer = await send("/api/actions/do", { tep: root.dataset.tep, ...asked });
      list(done, "notes", answer.notes);
      done.querySelector("[data-next]").href = `/bai/dang?tep=${encodeURIComponent(answer.path)}`;
      // What fits the post is another list of actions now.
      root.querySelector(".choices").hidden = true;
      show(done);
      announce(done.querySelector("p").textContent);
    } catch (error) {
      refuse(error);
    }
  });
  // What was told is no longer true of other values.
  root.addEventListener("input", hideAll);
}

/** @param {HTMLFormElement} form */
function valuesOf(form) {
  const values = {};
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") values[field.name] = field.checked;
    else values[field.name] = field.type === "datetime-local" ? field.value.replace("T", " ") : field.value;
  }
  return values;
}

function fill(told, answer) {
  for (const about of ["readers", "importers"]) {
    const found = answer.consequences.filter((one) => one.affected === about);
    list(told, about, found.map((one) => one.text), found.map((one) => one.is_warning));
  }
  for (const name of ["changed", "moved", "deleted", "remarks", "problems"]) {
    list(told, name, answer[name]);
    told.querySelector(`[data-part="${name}"]`).hidden = answer[name].length === 0;
  }
  told.querySelector('[data-part="erases"]').hidden = !answer.erases;
}

function list(root, name, texts, warnings = []) {
  root.querySelector(`[data-list="${name}"]`).replaceChildren(...texts.map((text, place) => {
    const item = document.createElement("li");
    if (warnings[place]) item.className = "warning";
    item.textContent = text;
    return item;
  }));
}
