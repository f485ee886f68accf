// Words that were typed without a space between them: “dangkykhaisinh”, “hỗtrợ”.

const MOST_PIECES = 10;
const MOST_WAYS = 3;
// What a piece costs: few long and frequent ones are likelier than many.
const PIECE = 4;
const ONE_LETTER = 6;
const ALONE = /^[oy]$/;
const NUMBER_AT_END = /^\d+$/;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

// Returns the likeliest ways to write a word as several that the index knows, each a list of words as they were typed.
export function apart({ levels, fold }, { word, folded }) {
  // The best ways up to each letter, as { cost, pieces }.
  const ways = [[{ cost: 0, pieces: [] }]];
  const highest = Math.max(...levels.values());
  for (let end = 1; end <= folded.length; end++) {
    ways[end] = [];
    for (let start = Math.max(0, end - 7); start < end; start++) {
      const piece = folded.slice(start, end);
      // “dean06”: a number is one piece.
      const level = NUMBER_AT_END.test(piece) && end === folded.length && !NUMBER_AT_END.test(folded[start - 1]) ? highest : levels.get(fold.folded(piece));
      if (!level || !isWord(piece, word.slice(start, end))) continue;
      const cost = PIECE + highest - level + (piece.length === 1 ? ONE_LETTER : 0);
      ways[start].forEach((way) => ways[end].push({ cost: way.cost + cost, pieces: way.pieces.concat(word.slice(start, end)) }));
    }
    ways[end].sort((a, b) => a.cost - b.cost).splice(MOST_WAYS);
  }
  return ways[folded.length].map((way) => way.pieces).filter((pieces) => pieces.length > 1 && pieces.length <= MOST_PIECES);
}

// A word of our language has one run of vowels and at most one tone.
function isWord(piece, written) {
  if (NUMBER_AT_END.test(piece)) return true;
  if (piece.length < 2 ? !ALONE.test(piece) : !/^[^aeiouy]*[aeiouy]+[^aeiouy]*$/.test(piece)) return false;
  return (written.normalize("NFD").match(TONES) || []).length < 2;
}
