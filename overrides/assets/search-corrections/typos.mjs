// What people type by mistake. All words are folded.

// Returns whether two words differ by at most one letter that was added, left out or wrong, or by two neighbours exchanged.
export function isNear(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const a = one.slice(start);
  const b = other.slice(start);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) ||
    (a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}

// Returns what a word may be without the digits of VNI and the doubled letters of Telex, where no such program ran:
// “ca3i”, “tro75”, “ddawng”, “hoo5”.
export function withoutDoubles(word) {
  const vni = word.replace(/([a-z])\d+/g, "$1");
  const found = [vni, withoutTelex(word), withoutTelex(vni)];
  return found.filter((other, i) => other !== word && found.indexOf(other) === i);
}

function withoutTelex(word) {
  return word.replace(/dd/g, "d").replace(/aa|aw/g, "a").replace(/ee/g, "e").replace(/oo|ow/g, "o").replace(/uw/g, "u").replace(/w/g, "u");
}

// Returns what a word may be without any of the keys that make marks: also without that of a tone, as in “cachs”.
export function withoutKeys(word) {
  const found = withoutDoubles(word);
  const letters = withoutTelex(word);
  // The key of a tone, anywhere after the first vowel.
  for (let i = 1; i < letters.length; i++) {
    if ("sfrxj".includes(letters[i]) && /[aeiouy]/.test(letters.slice(0, i))) {
      found.push(letters.slice(0, i) + letters.slice(i + 1));
    }
  }
  return found;
}

// Whether a word may have keys in it that were meant to make marks.
export function hasKeys(word) { return /\d|[sfrxjw]|(.)\1/.test(word.slice(1)); }
