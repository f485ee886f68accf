// Filters the list of documents that stands in the page. Without JavaScript the whole list is there, and lists by year and so on.
(() => {
  "use strict";
  const form = document.querySelector("form.filter");
  const rows = [...document.querySelectorAll(".documents > li")];
  if (!form || !rows.length) return;
  const status = document.getElementById("so-van-ban");
  const nothing = document.getElementById("khong-thay");
  const sections = [...document.querySelectorAll("section.year-of")].map((section) => ({
    section,
    rows: [...section.querySelectorAll(".documents > li")],
  }));
  // “Đẩy mạnh” is found by “day manh”: đ has no decomposition, everything else loses its marks.
  const bare = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const keys = new Map(rows.map((row) => [row, new Set(row.dataset.k.split(" "))]));
  let texts = null;
  const textOf = () => (texts ??= new Map(rows.map((row) => [row, ` ${bare(row.textContent)}`])));
  const selects = [...form.querySelectorAll("select")];

  // “33/KH” is not 133/KH: a number with its sign is found from its first digit on.
  const needle = (word) => (/^\d+[/-]/.test(word) ? ` ${word}` : word);

  const wanted = () => ({
    words: bare(form.elements.q.value).split(/\s+/).filter(Boolean).map(needle),
    chosen: selects.map((select) => select.value).filter(Boolean),
  });

  const apply = () => {
    const { words, chosen } = wanted();
    const text = words.length ? textOf() : null;
    let shown = 0;
    for (const { section, rows: own } of sections) {
      let inSection = 0;
      for (const row of own) {
        const fits =
          chosen.every((key) => keys.get(row).has(key)) && words.every((word) => text.get(row).includes(word));
        if (row.hidden === fits) row.hidden = !fits;
        if (fits) inSection += 1;
      }
      section.hidden = inSection === 0;
      shown += inSection;
    }
    status.textContent = words.length || chosen.length ? `${shown} trong ${status.dataset.total} văn bản` : `${shown} văn bản`;
    nothing.hidden = shown > 0;
  };

  const remember = () => {
    const query = new URLSearchParams();
    for (const field of [form.elements.q, ...selects]) if (field.value) query.set(field.name, field.value);
    const text = query.toString();
    history.replaceState(null, "", text ? `?${text}` : location.pathname);
  };

  const recall = () => {
    const query = new URLSearchParams(location.search);
    for (const field of [form.elements.q, ...selects]) {
      const value = query.get(field.name) ?? "";
      field.value = value;
      if (field.value !== value) field.value = "";
    }
  };

  form.addEventListener("input", () => {
    apply();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
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
})();
