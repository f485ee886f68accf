// Filters the list of documents that stands in the page. Without JavaScript the whole list is there, and lists by year and so on.
(() => {
  "use strict";
  const form = document.querySelector("form.filter");
  if (!form) return;
  // “Đẩy mạnh” is found by “day manh”: đ has no decomposition, everything else loses its marks.
  const bare = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const status = document.getElementById("so-van-ban");
  const nothing = document.getElementById("khong-thay");
  const reset = document.querySelector("button[form=loc]");
  // The page is asked once; while somebody types, only what changes is written to it.
  const years = [...document.querySelectorAll("section.year-of")].map((section) => ({
    section,
    count: section.querySelector("h2 .count").firstChild,
    isHidden: false,
    rows: [...section.querySelectorAll(".documents > li")].map((row) => ({
      row,
      keys: row.dataset.k.split(" "),
      text: null,
      isHidden: false,
    })),
  }));
  const selects = [...form.querySelectorAll("select")];
  const fields = [form.elements.q, ...selects];
  // Each choice of a list, by its key, with the list that offers it.
  const choices = new Map(
    selects.flatMap((select, list) =>
      [...select.options]
        .filter((option) => option.value)
        .map((option) => [
          option.value,
          { list, words: option.firstChild, title: option.text.replace(/ \(\d+\)$/, ""), count: 0 },
        ]),
    ),
  );

  const textOf = (entry) => (entry.text ??= ` ${bare(entry.row.textContent)}`);
  // “33/KH” is not 133/KH: a number with its sign is found from its first digit on.
  const needle = (word) => (/^\d+[/-]/.test(word) ? ` ${word}` : word);
  const show = (thing, element, isHidden) => {
    if (thing.isHidden !== isHidden) element.hidden = thing.isHidden = isHidden;
  };
  const write = (node, text) => {
    if (node.data !== text) node.data = text;
  };

  const apply = () => {
    const words = bare(form.elements.q.value).split(/\s+/).filter(Boolean).map(needle);
    const chosen = selects.map((select) => select.value);
    for (const choice of choices.values()) choice.count = 0;
    let shown = 0;
    for (const year of years) {
      let inYear = 0;
      for (const entry of year.rows) {
        const misses = chosen.filter((key) => key && !entry.keys.includes(key)).map((key) => choices.get(key).list);
        const hasWords = misses.length < 2 && words.every((word) => textOf(entry).includes(word));
        const fits = hasWords && !misses.length;
        show(entry, entry.row, !fits);
        if (fits) inYear += 1;
        if (!hasWords) continue;
        // What a choice would show, all other lists staying as they are.
        for (const key of entry.keys) {
          const choice = choices.get(key);
          if (choice && (fits || choice.list === misses[0])) choice.count += 1;
        }
      }
      show(year, year.section, inYear === 0);
      const all = year.rows.length;
      write(year.count, inYear === all ? `(${all} văn bản)` : `(${inYear} trong ${all} văn bản)`);
      shown += inYear;
    }
    for (const choice of choices.values()) write(choice.words, `${choice.title} (${choice.count})`);
    const isWhole = !words.length && !chosen.some(Boolean);
    status.textContent = isWhole ? `${shown} văn bản` : `${shown} trong ${status.dataset.total} văn bản`;
    if (nothing) nothing.hidden = shown > 0 || isWhole;
    reset.hidden = isWhole;
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
    if (selects.some((select) => select.value)) form.querySelector("details").open = true;
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
      form.elements.q.focus();
    });
  });
  form.hidden = false;
  recall();
  if (location.search) apply();
  // So that the first key is answered as fast as the others.
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  idle(() => years.forEach((year) => year.rows.forEach(textOf)));
})();
