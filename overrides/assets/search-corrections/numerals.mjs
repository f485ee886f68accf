// Numbers in words: “quyết định số sáu mươi”, “hai nghìn không trăm hai mươi sáu”.

// What each word is: a digit, or t, h, k for tens, hundreds, thousands, or l for an empty place.
const SIGNS = {
  không: "0", một: "1", mốt: "1", hai: "2", ba: "3", bốn: "4", tư: "4", năm: "5", lăm: "5", nhăm: "5", sáu: "6", bảy: "7", bẩy: "7",
  tám: "8", chín: "9", mười: "t", mươi: "t", chục: "t", trăm: "h", nghìn: "k", ngàn: "k", linh: "l", lẻ: "l",
};
const BELOW_HUNDRED = "[1-9]?t[1-9]?|[1-9]";
const BELOW_THOUSAND = `(?:[0-9]h(?:l[1-9]|${BELOW_HUNDRED})?|${BELOW_HUNDRED})`;
const NUMBER = new RegExp(`^(?:${BELOW_THOUSAND}k(?:${BELOW_THOUSAND}|l[1-9])?|${BELOW_THOUSAND})`);
// Digits said one by one: many, or after a word that a number follows.
const DIGITS = /^[0-9]{2,}(?![thkl])/;
const MANY_DIGITS = 4;
// “Năm hai không hai sáu”: that “năm” is no five.
const YEAR_AFTER_WORD = /^5(?:19|20)\d\d$/;
const BEFORE_DIGITS = /^(?:so|an|dinh|quyet|tu|hoach|thi|luat|dieu|nam|thang|lenh)$/;

// Returns typed words with numbers in digits.
export function inDigits(fold, typed) {
  const signs = signsOf(fold);
  const text = typed.map((word) => signs[word.isMarked ? word.word : word.folded] || " ").join("");
  const found = [];
  for (let i = 0; i < typed.length;) {
    const [read, digits] = numberAt(text.slice(i), i > 0 && BEFORE_DIGITS.test(typed[i - 1].folded));
    found.push(read ? { ...typed[i], shown: digits, word: digits, folded: digits, isMarked: false, isOpen: false } : typed[i]);
    i += Math.max(1, read);
  }
  return found;
}

// Returns how many words a number has that begins here, and its digits: one word is no number.
function numberAt(text, isAfterName) {
  const [digits] = DIGITS.exec(text) || [""];
  if (YEAR_AFTER_WORD.test(digits)) return [0, ""];
  if (digits.length >= MANY_DIGITS || (digits && isAfterName)) return [digits.length, digits];
  const [number] = NUMBER.exec(text) || [""];
  return number.length > 1 ? [number.length, String(valueOf(number))] : [0, ""];
}

// “Một nghìn hai” is 1,200, “một trăm hai” is 120.
function valueOf(number) {
  const [high, low] = number.includes("k") ? number.split("k") : ["", number];
  const rest = /^[1-9]$/.test(low) && high ? low * 100 : belowThousand(low);
  return (high ? 1000 * belowThousand(high) : 0) + rest;
}

function belowThousand(text) {
  const [hundreds, rest] = text.includes("h") ? text.split("h") : ["0", text];
  if (/^[1-9]$/.test(rest) && text !== rest) return hundreds * 100 + rest * 10;
  const [, tens, ones] = /^l?([1-9]?t)?([1-9]?)$/.exec(rest);
  return hundreds * 100 + (tens ? 10 * (parseInt(tens, 10) || 1) : 0) + Number(ones);
}

function signsOf(fold) {
  const found = {};
  Object.entries(SIGNS).forEach(([word, sign]) => {
    found[fold.canonical(word)] = sign;
    found[fold.folded(word)] = sign;
  });
  return found;
}
