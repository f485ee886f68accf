// The words for editors stand in templates: `<template id="loi-noi"><p data-word="saved">Đã lưu lúc {time}.</p>…`.

/** @type {Map<string, string> | undefined} */
let known;

/** The sentence of a name, with what stands in braces filled in. */
export function word(name, values = {}) {
  known ??= new Map(
    [...document.querySelectorAll("template.words")].flatMap((template) =>
      [...template.content.querySelectorAll("[data-word]")].map((one) => [one.dataset.word, one.textContent.trim()]),
    ),
  );
  const sentence = known.get(name);
  if (sentence === undefined) throw new Error(`no words for ${name}`);
  return sentence.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

const ICT = 7 * 3_600_000; // Vietnam's clock, whatever the computer's is set to

/** A time of day as an editor reads it: 14:03, with the day where it is another one. */
export function timeWords(when) {
  const [there, today] = [new Date(when.getTime() + ICT), new Date(Date.now() + ICT)];
  const [hour, minute] = [there.getUTCHours(), there.getUTCMinutes()].map((part) => String(part).padStart(2, "0"));
  const time = `${hour}:${minute}`;
  if (there.toISOString().slice(0, 10) === today.toISOString().slice(0, 10)) return time;
  return word("other-day", { time, day: `${there.getUTCDate()}/${there.getUTCMonth() + 1}/${there.getUTCFullYear()}` });
}
