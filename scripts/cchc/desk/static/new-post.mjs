// The page on which a new post begins: one draft however often the button is pressed.

import { alarmOf, onSave, send } from "./desk.mjs";

const form = /** @type {HTMLFormElement} */ (document.getElementById("bai-moi"));
let isUnderWay = false;

async function create() {
  if (isUnderWay || !form.reportValidity()) return;
  isUnderWay = true;
  const values = Object.fromEntries(new FormData(form));
  try {
    const { tep } = await send("/api/new-post", { ...values, source: form.dataset.source });
    location.assign(`/bai/sua?${new URLSearchParams({ tep })}`);
  } catch (error) {
    isUnderWay = false;
    alarmOf(error);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void create();
});
onSave(create);
