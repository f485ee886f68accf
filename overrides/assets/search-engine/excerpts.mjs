// What a result shows of a text: the part that has the words, and the words marked in it.

// Words of an excerpt.
const EXCERPT = 36;
// Those of them that stand before the first one that was found.
const BEFORE = 6;

// Returns what says which word of the query a word of a text is, or -1: whole, or longer where the last word is unfinished.
export function matcher(fold, words, glossary) {
  const known = words.map((word) => word.folded);
  const meant = otherSides(fold, known, glossary);
  const last = known[known.length - 1];
  return (word) => {
    const folded = fold.folded(word);
    const place = known.indexOf(folded);
    if (place >= 0) return place;
    const other = meant.indexOf(fold.canonical(word));
    if (other >= 0) return known.length + other;
    return last && last.length > 1 && folded.startsWith(last) ? known.length - 1 : -1;
  };
}

// Returns the abbreviation of what was typed, or the words an abbreviation stands for: nobody typed these without their marks.
function otherSides(fold, known, glossary) {
  const plain = ` ${known.join(" ")} `;
  const found = [];
  glossary.forEach((entry) => entry.forEach((side, number) => {
    const folded = fold.words(side).map(fold.folded);
    if (!plain.includes(` ${folded.join(" ")} `)) return;
    if (!number || folded.length > 1) found.push(...fold.words(entry[1 - number]));
  }));
  return found;
}

// Returns a text as pieces, those at odd places being what was found. Neighbouring words are found together.
export function marked(fold, match, text) {
  const pieces = [];
  let at = 0;
  let open = null;
  fold.spans(text).forEach((span) => {
    if (match(span.word) < 0) {
      open = null;
      return;
    }
    if (open && /^[\s,/.-]*$/.test(text.slice(at, span.start))) {
      pieces[pieces.length - 1] = text.slice(open.start, span.end);
    } else {
      pieces.push(text.slice(at, span.start), text.slice(span.start, span.end));
      open = span;
    }
    at = span.end;
  });
  pieces.push(text.slice(at));
  return pieces;
}

// Returns { text, worth }: the part of a text that has the most of the words, close together.
export function excerpt(fold, match, text) {
  const spans = fold.spans(text);
  const found = spans.map((span) => match(span.word));
  let best = 0;
  let from = 0;
  found.forEach((place, i) => {
    const worth = worthFrom(found, i);
    if (place >= 0 && worth > best) {
      best = worth;
      from = i;
    }
  });
  if (!best) return { text: "", worth: 0 };
  const start = Math.max(0, from - BEFORE);
  const end = Math.min(spans.length, start + EXCERPT) - 1;
  const cut = text.slice(spans[start].start, spans[end].end).replace(/\n+/g, " · ");
  return { text: (start ? "… " : "") + cut + (end + 1 < spans.length ? " …" : ""), worth: best };
}

// Returns what an excerpt is worth that begins at a word: how many different ones it has, and how many side by side.
function worthFrom(found, first) {
  const seen = new Set();
  let worth = 0;
  for (let i = first; i < Math.min(found.length, first + EXCERPT - BEFORE); i++) {
    if (found[i] < 0) continue;
    const isNew = !seen.has(found[i]);
    if (isNew) worth += 3;
    if (i > first && found[i] === found[i - 1] + 1) worth += isNew ? 2 : 0.2;
    seen.add(found[i]);
  }
  return worth;
}
