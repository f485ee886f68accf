// The page on which files are chosen: each becomes a draft.

import { mount } from "./dropping.mjs";

const form = document.getElementById("chon-tep");
const field = document.getElementById("tep");
const { take } = mount({
  results: document.getElementById("tep-dua-vao"),
  choices: () => ({ area: form.elements.area.value, as: form.elements.as.value }),
});
field.addEventListener("change", () => {
  const files = [...field.files];
  field.value = "";
  void take(files);
});
form.addEventListener("submit", (event) => event.preventDefault());
