// What people write as they hear it: “sây dựng”, “lộp hồ xơ”, “khai báo tạm dắng”. All words are folded.

// Each rule makes one of two sounds that some region does not tell apart: of the first letters, of the last ones, between them.
const FIRST = [
  [/^(?:tr|ch)/, "C"], [/^[sx]/, "S"], [/^(?:gi(?=[aeouy])|g(?=i)|[dvrzj])/, "D"], [/^ngh?/, "G"], [/^gh/, "g"], [/^nh/, "H"],
  [/^[ln]/, "L"], [/^(?:ph|f)/, "F"], [/^(?:c|k(?!h)|q(?=u))/, "K"], [/^kh/, "X"], [/^th/, "T"],
];
const LAST = [[/n[gh]?$/, "n"], [/(?:ch|c|t)$/, "t"]];
const BETWEEN = [
  [/y/g, "i"], [/(?:uou|uu|ieu)$/, "iu"], [/u(?=i[ent])|o(?=[ae])|u(?=a[nt])/, ""], [/ie(?=[mp])/, "i"],
  [/uo(?=[im])/, "u"], [/ai$/, "ay"], [/au$/, "ao"],
];
// Of two words that sound alike: the same but for the first letters, or but for the last ones, or else, where only the marks tell.
const COSTS = [1, 1.3, 1.7];
const BARE = 4.2;
// “Chụ cấp” is “trợ cấp”: of a short word that was typed with its tone, the vowel may be another one, too.
const OPEN = /^([^aeiouy]*)[ou]$/;
const OTHER_VOWEL = 1.9;

const changed = (rules, word) => rules.reduce((text, [rule, sound]) => text.replace(rule, sound), word);
const withoutFirst = (word) => word.replace(/^(?:gi(?=[aeouy])|qu|[^aeiouy]+)/, "");

// Returns what words are sorted by: those that sound alike have the same.
function soundOf(word) { return changed(BETWEEN, changed(LAST, changed(FIRST, word))); }

function vagueSoundOf(word) { return soundOf(word).replace(OPEN, "$1u"); }

// Returns what finds the known words that sound like a word, as [word, cost].
export function listener(levels) {
  const bySound = new Map();
  levels.forEach((_, word) => {
    const sound = vagueSoundOf(word);
    if (bySound.has(sound)) bySound.get(sound).push(word);
    else bySound.set(sound, [word]);
  });
  return ({ word, folded, isMarked, hasMarks }) => (bySound.get(vagueSoundOf(folded)) || [])
    // Nobody takes đ for d.
    .filter((other) => other !== folded && (word[0] !== "đ" || other[0] === "d"))
    .filter((other) => isMarked || soundOf(other) === soundOf(folded))
    .map((other) => [other, soundOf(other) === soundOf(folded) ? costOf(folded, other, hasMarks) : OTHER_VOWEL])
    .sort((a, b) => a[1] - b[1] || levels.get(b[0]) - levels.get(a[0]));
}

function costOf(word, other, hasMarks) {
  if (withoutFirst(word) === withoutFirst(other)) return COSTS[0];
  return changed(LAST, word) === changed(LAST, other) ? COSTS[1] : hasMarks ? COSTS[2] : BARE;
}
