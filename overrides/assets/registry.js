// Filters the list of documents that stands in the page. Without JavaScript the whole list is there, and lists by year and so on.
(() => {
  "use strict";
  const form = document.querySelector("form.filter");
  if (!form) return;
  // “Đẩy mạnh” is found by “day manh”: đ has no decomposition, everything else loses its marks.
  const bare = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const status = document.getElementById("so-van-ban");
  const nothing = document.getElementById("khong-thay");
  // The page is asked once; while somebody types, only what changes is written to it.
  const years = [...document.querySelectorAll("section.year-of")].map((section) => ({
    section,
    isHidden: false,
    rows: [...section.querySelectorAll(".documents > li")].map((row) => ({
      row,
      keys: ` ${row.dataset.k} `,
      text: null,
      isHidden: false,
    })),
  }));
  const selects = [...form.querySelectorAll("select")];
  const fields = [form.elements.q, ...selects];

  const textOf = (entry) => (entry.text ??= ` ${bare(entry.row.textContent)}`);
  // “33/KH” is not 133/KH: a number with its sign is found from its first digit on.
  const needle = (word) => (/^\d+[/-]/.test(word) ? ` ${word}` : word);
  const show = (thing, element, isHidden) => {
    if (thing.isHidden !== isHidden) element.hidden = thing.isHidden = isHidden;
  };

  const apply = () => {
    const words = bare(form.elements.q.value).split(/\s+/).filter(Boolean).map(needle);
    const chosen = selects.map((select) => select.value).filter(Boolean).map((key) => ` ${key} `);
    let shown = 0;
    for (const year of years) {
      let inYear = 0;
      for (const entry of year.rows) {
        const fits =
          chosen.every((key) => entry.keys.includes(key)) && words.every((word) => textOf(entry).includes(word));
        show(entry, entry.row, !fits);
        if (fits) inYear += 1;
      }
      show(year, year.section, inYear === 0);
      shown += inYear;
    }
    const isWhole = !words.length && !chosen.length;
    status.textContent = isWhole ? `${shown} văn bản` : `${shown} trong ${status.dataset.total} văn bản`;
    if (nothing) nothing.hidden = shown > 0 || isWhole;
  };

  const remember = () => {
    const query = new URLSearchParams();
    for (const field of fields) if (field.value) query.set(field.name, field.value);
    const text = query.toString();
    history.replaceState(null, "", text ? `?${text}` : location.pathname);
  };

  const recall = () => {
    const query = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = query.get(field.name) ?? "";
      field.value = value;
      // A list that is no more.
      if (field.value !== value) field.value = "";
    }
  };

  form.addEventListener("input", () => {
    apply();
    remember();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
    remember();
  });
  form.addEventListener("reset", () => {
    // The fields are empty only after this event.
    setTimeout(() => {
      apply();
      remember();
    });
  });
  form.hidden = false;
  recall();
  if (location.search) apply();
  // So that the first key is answered as fast as the others.
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  idle(() => years.forEach((year) => year.rows.forEach(textOf)));
})();
