// Words of texts and of queries. The rules come with the catalogue: the same as those the index was made by.

const NO_VOWEL = /[^aeiouy]/g;
const NO_MARK = /[^\u0300-\u036f]/g;
const NO_TONE = /[^\u0300\u0301\u0309\u0323]/g;
// Words of a query that are read.
const MOST_READ = 40;

// Returns how words are told apart and compared, by the rules of the catalogue.
export function folding(rules) {
  const invisible = new RegExp(rules.invisible, "gu");
  const dLetters = new RegExp(rules.d_letters, "gu");
  const marks = new RegExp(rules.marks, "gu");
  const tones = rules.tones.map((rule) => new RegExp(rule, "u"));
  const lettersY = new RegExp(rules.letters_y, "u");
  const wordRule = /[\p{L}\p{N}\u0300-\u036f]+/gu;

  // In one spelling, with its marks.
  function canonical(word) {
    let parts = word.replace(invisible, "").toLowerCase().normalize("NFD").replace(dLetters, "đ");
    tones.forEach((rule) => { parts = parts.replace(rule, "$1$3$2"); });
    return parts.replace(lettersY, "$1i$2").normalize("NFC");
  }

  // Without marks: equal for all spellings of a word.
  function folded(word) {
    return canonical(word).normalize("NFD").replace(marks, "").replace(/đ/g, "d");
  }

  function spans(text) {
    const found = [];
    let match;
    wordRule.lastIndex = 0;
    while ((match = wordRule.exec(text))) found.push({ start: match.index, end: match.index + match[0].length, word: match[0] });
    return found;
  }

  // The words of a text as they stand in it, without what nobody sees.
  function written(text) { return spans(text.replace(invisible, "").normalize("NFC")).map((span) => span.word); }

  function words(text) { return written(text).map(canonical); }

  return { canonical, folded, spans, words, written };
}

// Returns the words of a query as a reader typed them. The last one is open while it may not be finished.
export function typedWords(fold, text) {
  const typed = fold.written(text).slice(0, MOST_READ).map((shown) => {
    const word = fold.canonical(shown);
    const folded = fold.folded(word);
    return { shown, word, folded, isMarked: word !== folded };
  });
  // Who writes most words with their marks writes all so.
  const isCareful = typed.filter((word) => word.isMarked).length > typed.length * 0.55;
  typed.forEach((word) => { word.hasMarks = word.isMarked || isCareful; });
  const last = typed[typed.length - 1];
  if (last && /[^\s.,;:!?]$/.test(text)) {
    last.isOpen = true;
    // One letter of a word says nothing yet.
    if (typed.length > 1 && /^[a-zđ]$/.test(last.word)) typed.pop();
  }
  return typed;
}

// Returns a word that nobody typed, as if somebody had: without marks, and finished.
export function wordFrom(folded) { return { shown: folded, word: folded, folded }; }

export function plainText(typed) { return typed.map((word) => word.folded).join(" "); }

// Whether a word has the marks that were typed: hỏi and ngã are one, as many hear them. Of other vowels, only the tones.
export function hasMarksOf(typed, word) {
  const [one, other] = [typed.word, word].map((text) => text.normalize("NFD").replace(/\u0303/g, "\u0309"));
  const rest = one.replace(NO_VOWEL, "") === other.replace(NO_VOWEL, "") ? NO_MARK : NO_TONE;
  return one.replace(rest, "") === other.replace(rest, "");
}
