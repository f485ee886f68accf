/* Search. The engine knows nothing of the page; the page below it draws what the engine finds.
   The index is many small text files (scripts/cchc/search/): a query fetches the few that its words are in. */
(function () {
  "use strict";

  var FIELDS = [1, 2.5, 6]; // what a word weighs in a body, in a lead, in a title
  var OTHER_SPELLING = 0.15; // of what was typed with marks
  var LONGER_WORD = 0.7; // of a last word that is still being typed
  var MOST_WORDS = 14;
  var MOST_GROUPS = 5; // pairs that a query looks up at first
  var MOST_ASKED = 6; // with those and the words that it looks up where a pair is nowhere
  var MOST_MORE = 3; // where something else may have been meant
  var KEY_LETTERS = 2; // of a second word, that say which file a pair is in
  var LISTED = /^(?=.*[a-z])[a-z0-9]{1,12}$/; // words that the list of words has if any entry has them
  var PAGE = 8; // results shown at once

  // Words: the rules come with the catalogue, the same as those the index was made by.

  function folding(rules) {
    var invisible = new RegExp(rules.invisible, "gu");
    var dLetters = new RegExp(rules.d_letters, "gu");
    var marks = new RegExp(rules.marks, "gu");
    var tones = rules.tones.map(function (rule) { return new RegExp(rule, "u"); });
    var wordRule = /[\p{L}\p{N}\u0300-\u036f]+/gu;
    function canonical(word) {
      var parts = word.replace(invisible, "").toLowerCase().normalize("NFD").replace(dLetters, "đ");
      tones.forEach(function (rule) { parts = parts.replace(rule, "$1$3$2"); });
      return parts.normalize("NFC");
    }
    function folded(word) {
      return canonical(word).normalize("NFD").replace(marks, "").replace(/đ/g, "d");
    }
    function spans(text) {
      var found = [];
      var match;
      wordRule.lastIndex = 0;
      while ((match = wordRule.exec(text))) found.push({ start: match.index, end: match.index + match[0].length, word: match[0] });
      return found;
    }
    function clean(text) { return text.replace(invisible, "").normalize("NFC"); }
    function words(text) {
      return spans(clean(text)).map(function (span) { return canonical(span.word); });
    }
    return { canonical: canonical, folded: folded, spans: spans, clean: clean, words: words };
  }

  // Files: which one a term is in, and what it holds.

  function hashOf(key) {
    var value = 0x811c9dc5;
    for (var i = 0; i < key.length; i++) value = Math.imul(value ^ key.charCodeAt(i), 0x01000193);
    return (value ^ (value >>> 15)) >>> 0;
  }

  function shardOf(value, shards) {
    var power = 1;
    while (power * 2 <= shards) power *= 2;
    var place = value & (2 * power - 1);
    return place < shards ? place : place - power;
  }

  function numbers(text) {
    var found = [];
    var high = 0;
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i);
      if (code >= 0x61) high = high * 29 + code - 0x61;
      else { found.push(high * 64 + code - 0x21); high = 0; }
    }
    return found;
  }

  function places(text, base) {
    var last = base - 1;
    return numbers(text).map(function (gap) { last += gap + 1; return last; });
  }

  function parseFile(text, folded) {
    var lines = text.split("\n");
    var file = { base: Number(lines[0]), terms: new Map() };
    var first = "";
    for (var i = 1; i < lines.length; i++) {
      var parts = lines[i].split("\t");
      var term = parts[0][0] === " " ? first + parts[0] : parts[0];
      first = term.split(" ")[0];
      var key = folded(term);
      var known = file.terms.get(key);
      var line = { term: term, lists: parts.slice(1) }; // of bodies, of leads, of titles
      if (known) known.push(line);
      else file.terms.set(key, [line]);
    }
    return file;
  }

  function parseWords(text) {
    var levels = new Map();
    var lines = text.split("\n");
    lines.forEach(function (line, level) {
      var before = "";
      (line.match(/[A-J][a-z0-9]*/g) || []).forEach(function (part) {
        before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1);
        levels.set(before, lines.length - level);
      });
    });
    return levels;
  }

  // What people type by mistake.

  function isNear(one, other) {
    // At most one letter added, missing, wrong, or two neighbours exchanged.
    if (Math.abs(one.length - other.length) > 1) return false;
    var start = 0;
    while (start < one.length && one[start] === other[start]) start++;
    var a = one.slice(start);
    var b = other.slice(start);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) ||
      (a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  }

  function withoutKeys(word) {
    // What Telex or VNI leave behind where no such program ran: "cachs", "ddawng", "ca3i". Without marks.
    var found = [];
    var vni = word.replace(/([a-z])\d/g, "$1");
    if (vni !== word) found.push(vni);
    var letters = word.replace(/dd/g, "d").replace(/aa|aw/g, "a").replace(/ee/g, "e").replace(/oo|ow/g, "o").replace(/uw/g, "u").replace(/w/g, "u");
    if (letters !== word) found.push(letters);
    for (var i = 1; i < letters.length; i++) {
      if ("sfrxj".indexOf(letters[i]) >= 0 && /[aeiouy]/.test(letters.slice(0, i))) {
        found.push(letters.slice(0, i) + letters.slice(i + 1));
      }
    }
    return found;
  }

  // The engine: `read` gives the text of a file of the index.

  function makeEngine(read) {
    var files = new Map();
    var prepared = null;

    function start() {
      if (!prepared) {
        prepared = Promise.all([read("chi-muc.json"), read("tieng.txt")]).then(function (texts) {
          var catalogue = JSON.parse(texts[0]);
          return { catalogue: catalogue, fold: folding(catalogue.rules), levels: parseWords(texts[1]) };
        });
        prepared.catch(function () { prepared = null; });
      }
      return prepared;
    }

    function once(path, make) {
      if (!files.has(path)) {
        var found = read(path).then(make);
        files.set(path, found);
        found.catch(function () { files.delete(path); });
      }
      return files.get(path);
    }

    // Words

    function typedWords(state, query) {
      var typed = state.fold.words(query).slice(0, MOST_WORDS).map(function (word) {
        var folded = state.fold.folded(word);
        return { word: word, folded: folded, isMarked: word !== folded, isOpen: false };
      });
      var last = typed[typed.length - 1];
      if (last && /[^\s.,;:!?]$/.test(query)) {
        last.isOpen = true;
        // One letter of a word says nothing yet.
        if (typed.length > 1 && /^[a-zđ]$/.test(last.word)) typed.pop();
      }
      return typed;
    }

    function wordFrom(folded) { return { word: folded, folded: folded, isMarked: false, isOpen: false }; }

    function plainText(typed) { return typed.map(function (word) { return word.folded; }).join(" "); }

    function longer(state, start) {
      return frequentFirst(state, function (other) { return other.slice(0, start.length) === start; });
    }

    function near(state, word) {
      return frequentFirst(state, function (other) {
        return Math.max(other.length, word.length) >= 5 && other !== word && isNear(other, word);
      });
    }

    function frequentFirst(state, isWanted) {
      var found = [];
      state.levels.forEach(function (_, word) { if (isWanted(word)) found.push(word); });
      return found.sort(function (a, b) { return state.levels.get(b) - state.levels.get(a); }).slice(0, 5);
    }

    function isPossible(state, word) {
      // Whether any entry can have the word: the list of words has all but numbers and very long ones.
      return state.levels.has(word.folded) || !LISTED.test(word.folded) || (word.isOpen && longer(state, word.folded).length > 0);
    }

    function meant(state, word, isAlone) {
      // Returns what may have been meant by a word that nobody wrote, the likeliest first.
      if (isPossible(state, word)) {
        return isAlone && word.isOpen && !state.levels.has(word.folded) ? longer(state, word.folded) : [];
      }
      var typedWithKeys = withoutKeys(word.folded).filter(function (other) { return state.levels.has(other); });
      return typedWithKeys.length ? typedWithKeys : near(state, word.folded);
    }

    // Files

    function pathsOf(state, typed) {
      // Returns the files that can have a word or a pair, those of posts and those of the rest.
      var key = typed[0].folded + (typed.length > 1 ? " " + typed[1].folded.slice(0, KEY_LETTERS) : "");
      var hash = hashOf(key);
      return ["tin", "khac"].map(function (folder, half) {
        var part = half ? state.catalogue.lasting : state.catalogue.posts;
        if (!state.halves[half] || !part.entries) return [];
        return part.levels.map(function (level) { return folder + "/" + level[0] + "/" + shardOf(hash, level[1]) + ".txt"; });
      });
    }

    function mayAsk(state, paths) {
      // A query fetches only so much, and finds the same whatever is here already.
      var name = paths.join();
      if (!state.asked.has(name) && state.left > 0) {
        state.left--;
        state.asked.add(name);
      }
      return state.asked.has(name);
    }

    function spelling(term, typed, isPrefix) {
      // How well a term of the index is what was typed: marks count only where they were typed.
      var words = term.split(" ");
      for (var i = 0; i < typed.length; i++) {
        var is = words[i];
        if (isPrefix && i === typed.length - 1) is = is.slice(0, typed[i].word.length);
        if (typed[i].isMarked && is !== typed[i].word) return OTHER_SPELLING;
      }
      return 1;
    }

    function lookUp(state, typed) {
      // Finds a word or a pair: for each half the weight by place, how many have it, whether nearly all do.
      // Finds null where the query has asked for enough.
      var paths = pathsOf(state, typed);
      if (!mayAsk(state, paths)) return Promise.resolve(null);
      var mayGrow = typed.length > 1 && typed[1].isOpen && typed[1].folded.length >= KEY_LETTERS;
      var wanted = plainText(typed);
      return Promise.all(paths.map(function (half) {
        return Promise.all(half.map(function (path) {
          return once(path, function (text) { return parseFile(text, state.foldTerm); });
        }));
      })).then(function (halves) {
        var found = { count: 0, weights: [new Map(), new Map()], everywhere: [0, 0] };
        halves.forEach(function (half, number) {
          half.forEach(function (file) {
            file.terms.forEach(function (lines, key) {
              var isWhole = key === wanted;
              if (!isWhole && !(mayGrow && key.slice(0, wanted.length) === wanted && key.indexOf(" ", wanted.length) < 0)) return;
              lines.forEach(function (line) {
                var factor = spelling(line.term, typed, !isWhole) * (isWhole ? 1 : LONGER_WORD);
                line.lists.forEach(function (list, field) {
                  if (list[0] === "~") {
                    found.count += numbers(list.slice(1))[0];
                    found.everywhere[number] = Math.max(found.everywhere[number], factor);
                    return;
                  }
                  var weights = found.weights[number];
                  places(list, file.base).forEach(function (place) {
                    found.count++;
                    weights.set(place, Math.max(weights.get(place) || 0, FIELDS[field] * factor));
                  });
                });
              });
            });
          });
        });
        return found;
      });
    }

    function lookUpAll(state, typed, groups) {
      // Leaves out those that could not be asked for.
      return Promise.all(groups.map(function (group) {
        return lookUp(state, typed.slice(group.first, group.first + group.length)).then(function (found) {
          return found && { group: group, found: found };
        });
      })).then(function (all) { return all.filter(Boolean); });
    }

    // Queries

    function groupsOf(state, typed) {
      // Returns the pairs that some entry may have, and the words that have no neighbour: single words stand nearly everywhere.
      var levels = typed.map(function (word) {
        return isPossible(state, word) ? state.levels.get(word.folded) || 0 : null;
      });
      var groups = [];
      levels.forEach(function (level, i) {
        if (level === null) return;
        var isAfter = i > 0 && levels[i - 1] !== null;
        var isBefore = i + 1 < levels.length && levels[i + 1] !== null;
        if (isBefore) groups.push({ first: i, length: 2, bits: 3 << i, level: level + levels[i + 1] });
        else if (!isAfter) groups.push({ first: i, length: 1, bits: 1 << i, level: level });
      });
      return groups;
    }

    function chosen(groups) {
      // Returns the groups to look up first: those that have every word between them, rare words before frequent ones.
      var wanted = -1;
      var left = groups.slice();
      var plan = [];
      function rank(group) { return 100 * bitsOf(group.bits & wanted) - group.level; }
      while (left.length && plan.length < MOST_GROUPS) {
        var next = left.reduce(function (best, group) { return rank(group) > rank(best) ? group : best; });
        left.splice(left.indexOf(next), 1);
        wanted &= ~next.bits;
        plan.push(next);
      }
      return plan;
    }

    function evaluate(state, typed) {
      // Finds every entry that has the words, best first.
      var total = state.catalogue.posts.entries + state.catalogue.lasting.entries;
      var entries = [new Map(), new Map()];
      var base = [{ score: 0, cover: 0 }, { score: 0, cover: 0 }];
      var pairs = 0; // looked up
      var known = {}; // pairs that some entry has, by their first word

      function add(one) {
        var isPair = one.group.length > 1;
        var found = one.found;
        var worth = Math.log(1 + total / Math.max(1, found.count)) * (isPair || typed.length === 1 ? 1 : 0.5);
        if (isPair) {
          pairs++;
          known[one.group.first] = found.count > 0;
        }
        found.weights.forEach(function (weights, half) {
          if (found.everywhere[half]) {
            base[half].score += worth * found.everywhere[half];
            base[half].cover |= one.group.bits;
          }
          weights.forEach(function (weight, place) {
            var entry = entries[half].get(place);
            if (!entry) entries[half].set(place, (entry = { half: half, place: place, score: 0, cover: 0, title: 0, pairs: 0 }));
            entry.score += worth * (weight - (found.everywhere[half] ? found.everywhere[half] : 0));
            entry.cover |= one.group.bits;
            if (weight >= FIELDS[2] * LONGER_WORD) entry.title |= one.group.bits;
            if (isPair) entry.pairs++;
          });
        });
      }

      function bestCover() {
        var most = 0;
        entries.forEach(function (map, half) {
          var covers = [base[half].cover];
          map.forEach(function (entry) { covers.push(entry.cover | base[half].cover); });
          covers.forEach(function (cover) { if (bitsOf(cover) > bitsOf(most)) most = cover; });
        });
        return most;
      }

      function ranked(full) {
        var hits = [];
        entries.forEach(function (map, half) {
          // A query of words that stand everywhere: every entry has them, the newest first.
          var all = half ? state.catalogue.lasting.entries : state.catalogue.posts.entries;
          if (base[half].cover === full && state.halves[half]) {
            for (var place = 0; place < all; place++) {
              if (!map.has(place)) map.set(place, { half: half, place: place, score: 0, cover: 0, title: 0, pairs: 0 });
            }
          }
          map.forEach(function (entry) {
            var share = pairs ? entry.pairs / pairs : 1;
            entry.words = bitsOf(entry.cover | base[half].cover);
            entry.score = (entry.score + base[half].score) * (1 + 3 * share * share) * (entry.title === full ? 1.5 : 1);
            entry.score *= 1 + 0.05 * (half ? 1 : entry.place / all);
            hits.push(entry);
          });
        });
        return hits;
      }

      var groups = groupsOf(state, typed);
      var plan = chosen(groups);
      return lookUpAll(state, typed, plan).then(function (all) {
        all.forEach(add);
        // What no entry has with its neighbour, some may have with the other one, or elsewhere.
        var asked = bitsIn(all);
        var missing = asked & ~bestCover();
        var apart = groups.filter(function (group) { return group.bits & missing && plan.indexOf(group) < 0; });
        typed.forEach(function (_, i) { if (missing & (1 << i)) apart.push({ first: i, length: 1, bits: 1 << i }); });
        return lookUpAll(state, typed, apart).then(function (more) {
          more.forEach(add);
          // Words of a very long query that were not looked up are not missed.
          var full = asked | bitsIn(more);
          typed.forEach(function (word, i) { if (!isPossible(state, word)) full |= 1 << i; });
          var hits = ranked(full);
          var reached = hits.reduce(function (reached, hit) { return Math.max(reached, hit.words); }, 0);
          var most = hits.filter(function (hit) { return hit.words === reached; });
          // Few have all the words: those that lack a single one follow.
          if (most.length < PAGE && reached > 2) most = hits.filter(function (hit) { return hit.words >= reached - 1; });
          return {
            hits: most,
            isFull: reached > 0 && reached === bitsOf(full),
            hasAllPairs: most.some(function (hit) { return hit.pairs === pairs; }),
            known: known,
            reached: reached,
            top: most.reduce(function (top, hit) { return Math.max(top, hit.score); }, 0),
          };
        });
      });
    }

    function bitsIn(all) { return all.reduce(function (bits, one) { return bits | one.group.bits; }, 0); }

    function bitsOf(mask) {
      var bits = 0;
      for (; mask; mask &= mask - 1) bits++;
      return bits;
    }

    function understood(state, typed) {
      // Finds what was typed, or what may have been meant. A word nobody wrote is put right for certain;
      // one that exists only where no entry has all the words, and only if that finds one that has.
      var tries = [];
      var words = typed.map(function (word, i) {
        var isAlone = (!i || !isPossible(state, typed[i - 1])) && (i + 1 === typed.length || !isPossible(state, typed[i + 1]));
        var others = meant(state, word, isAlone);
        if (!others.length) return word;
        tries.push({ i: i, others: others.slice(1), isKnown: false });
        return wordFrom(others[0]);
      });
      return evaluate(state, words).then(function (result) {
        var best = { result: result, typed: words };
        if (!tries.length && !result.isFull) tries = doubted(state, words, result);
        state.left = MOST_MORE;
        var chain = Promise.resolve();
        tries.forEach(function (one) {
          one.others.forEach(function (other) {
            chain = chain.then(function () {
              if (best.result.isFull && best.result.hasAllPairs) return null;
              var now = best.typed.slice();
              now[one.i] = wordFrom(other);
              return evaluate(state, now).then(function (result) {
                var isBetter = result.reached > best.result.reached ||
                  (result.reached === best.result.reached && result.top > best.result.top);
                if (isBetter && (result.isFull || !one.isKnown)) best = { result: result, typed: now };
              });
            });
          });
        });
        return chain.then(function () { return best; });
      });
    }

    function doubted(state, words, result) {
      // Of words that exist, only a single one can be thought a slip: else any query could become any other.
      var found = [];
      words.forEach(function (word, i) {
        if (!isPossible(state, word) || result.known[i] || result.known[i - 1]) return;
        var others = word.isOpen ? longer(state, word.folded) : [];
        if (!others.length) others = near(state, word.folded);
        if (others.length) found.push({ i: i, others: others, isKnown: true });
      });
      return found.length === 1 ? found : [];
    }

    function withdrawn(state, query) {
      var plain = state.fold.words(query).map(state.fold.folded).join(" ");
      var number = state.fold.canonical(query.trim());
      return state.catalogue.withdrawn.filter(function (post) {
        return post.title === plain || post.numbers.indexOf(number) >= 0;
      }).map(function (post) { return { half: 0, place: post.place, score: 0 }; });
    }

    function groupOf(groups, place) {
      var name = null;
      groups.forEach(function (group) { if (group[1] <= place) name = group[0]; });
      return name;
    }

    function filtered(state, hits, options) {
      // Kinds and years of posts follow from their places; areas, and years of the rest, are lists like those of words.
      function list(name) {
        state.left++;
        return lookUp(state, [wordFrom("@" + name)]);
      }
      return Promise.all([options.area && list(options.area), options.year && state.halves[1] && list(options.year)]).then(function (lists) {
        return hits.filter(function (hit) {
          var kind = hit.half ? groupOf(state.catalogue.lasting.groups, hit.place) : "tin";
          if (options.kind && kind !== options.kind) return false;
          if (lists[0] && !lists[0].weights[hit.half].has(hit.place)) return false;
          if (!options.year) return true;
          if (!hit.half) return groupOf(state.catalogue.posts.groups, hit.place) === options.year;
          return lists[1].weights[1].has(hit.place);
        });
      });
    }

    function search(query, options) {
      options = options || {};
      return start().then(function (ready) {
        var state = {
          catalogue: ready.catalogue,
          fold: ready.fold,
          levels: ready.levels,
          foldTerm: function (term) { return term.split(" ").map(ready.fold.folded).join(" "); },
          halves: [!options.kind || options.kind === "tin", options.kind !== "tin"],
          asked: new Set(),
          left: MOST_ASKED,
        };
        var typed = typedWords(state, query);
        if (!typed.length) return { hits: [], words: [], typed: [], corrected: null };
        return understood(state, typed).then(function (found) {
          return filtered(state, found.result.hits, options).then(function (hits) {
            hits.sort(function (a, b) {
              if (options.sort === "moi") return b.words - a.words || a.half - b.half || b.place - a.place;
              return b.words - a.words || b.score - a.score || a.half - b.half || b.place - a.place;
            });
            var gone = options.kind || options.area || options.year ? [] : withdrawn(state, query);
            var before = plainText(typed);
            var after = plainText(found.typed);
            return {
              hits: gone.concat(hits),
              words: found.typed,
              isFull: found.result.isFull,
              // A last word that was only unfinished was no mistake.
              corrected: after.slice(0, before.length) === before ? null : found.typed.map(function (word) { return word.word; }).join(" "),
            };
          });
        });
      });
    }

    function details(hit) {
      return once((hit.half ? "khac" : "tin") + "/muc/" + hit.place + ".json", function (text) {
        var parts = JSON.parse(text);
        return {
          title: parts[0], url: parts[1], kind: parts[2], date: parts[3], areas: parts[4],
          context: parts[5], summary: parts[6], text: parts[7], isWithdrawn: Boolean(parts[8]),
        };
      });
    }

    return { start: start, search: search, details: details };
  }

  // Excerpts

  var EXCERPT = 36; // words

  function matcher(fold, words, glossary) {
    // Says which word of the query a word of a text is: whole, or longer where the last word is unfinished.
    var known = words.map(function (word) { return word.folded; });
    var plain = " " + known.join(" ") + " ";
    var meant = [];
    glossary.forEach(function (entry) {
      entry.forEach(function (side, number) {
        var folded = fold.words(side).map(fold.folded);
        if (plain.indexOf(" " + folded.join(" ") + " ") < 0) return;
        // The abbreviation of what was typed, or what an abbreviation stands for: nobody typed these without their marks.
        if (!number || folded.length > 1) meant = meant.concat(fold.words(entry[1 - number]));
      });
    });
    return function (word) {
      var folded = fold.folded(word);
      var place = known.indexOf(folded);
      if (place < 0 && meant.indexOf(fold.canonical(word)) >= 0) place = known.length + meant.indexOf(fold.canonical(word));
      if (place < 0) {
        var last = words[words.length - 1];
        if (last && last.folded.length > 1 && folded.slice(0, last.folded.length) === last.folded) place = words.length - 1;
      }
      return place;
    };
  }

  function marked(fold, match, text) {
    // Returns a text as pieces, those at odd places being what was found. Neighbouring words are found together.
    var pieces = [];
    var at = 0;
    var open = null;
    fold.spans(text).forEach(function (span) {
      if (match(span.word) < 0) { open = null; return; }
      if (open && /^[\s,/.-]*$/.test(text.slice(open.end, span.start))) {
        pieces[pieces.length - 1] = text.slice(open.start, span.end);
      } else {
        pieces.push(text.slice(at, span.start), text.slice(span.start, span.end));
        open = { start: span.start };
      }
      open.end = at = span.end;
    });
    pieces.push(text.slice(at));
    return pieces;
  }

  function excerpt(fold, match, text) {
    // Returns the part of a text that has the most of the words, close together.
    var spans = fold.spans(text);
    var found = spans.map(function (span) { return match(span.word); });
    var best = 0;
    var from = 0;
    for (var i = 0; i < spans.length; i++) {
      if (found[i] < 0) continue;
      var seen = {};
      var worth = 0;
      for (var j = i; j < Math.min(spans.length, i + EXCERPT - 6); j++) {
        if (found[j] < 0) continue;
        if (!seen[found[j]]) worth += 3;
        if (j > i && found[j] === found[j - 1] + 1) worth += seen[found[j]] ? 0.2 : 2;
        seen[found[j]] = true;
      }
      if (worth > best) { best = worth; from = i; }
    }
    if (!best) return { text: "", worth: 0 };
    var start = Math.max(0, from - 6);
    var end = Math.min(spans.length, start + EXCERPT) - 1;
    var cut = text.slice(spans[start].start, spans[end].end).replace(/\n+/g, " · ");
    return { text: (start ? "… " : "") + cut + (end + 1 < spans.length ? " …" : ""), worth: best };
  }

  // The page

  var PAUSE = 180; // milliseconds after the last key

  function makePage(form) {
    var input = form.elements.q;
    var selects = ["loai", "linh-vuc", "nam", "xep"].map(function (name) { return form.elements[name]; });
    var status = document.getElementById("search-status");
    var section = document.getElementById("search-results");
    var list = document.getElementById("search-list");
    var more = document.getElementById("search-more");
    var words = document.getElementById("search-words").dataset;
    var root = form.dataset.root;
    var name = document.title;
    var timer = 0;
    var latest = 0;
    var shown = "";
    var current = null;

    var engine = makeEngine(function (path) {
      // Asked again each time whether it is still so: a part of yesterday's index would name wrong entries.
      return fetch(path, { cache: "no-cache", credentials: "same-origin" }).then(function (response) {
        if (!response.ok) throw new Error(path);
        return response.text();
      });
    });

    function say(key, values) {
      status.textContent = key ? words[key].replace(/\{(\w+)\}/g, function (_, name) { return values[name]; }) : "";
    }

    function query() {
      var parameters = new URLSearchParams();
      if (input.value.trim()) parameters.set("q", input.value.trim());
      selects.forEach(function (select) { if (select.value) parameters.set(select.name, select.value); });
      return parameters.toString();
    }

    function restore() {
      var parameters = new URLSearchParams(location.search);
      input.value = parameters.get("q") || "";
      selects.forEach(function (select) {
        select.value = parameters.get(select.name) || "";
        if (select.selectedIndex < 0) select.value = "";
      });
    }

    function run(isFinal) {
      clearTimeout(timer);
      var asked = query();
      if (asked === shown && !isFinal) return;
      shown = asked;
      var number = ++latest;
      var typed = input.value.trim();
      document.title = typed ? typed + " – " + name : name;
      if (isFinal !== "back") remember(asked, isFinal && location.search !== "?" + asked);
      if (!typed) { clear(); return; }
      say("busy", {});
      engine.search(typed, {
        kind: selects[0].value, area: selects[1].value, year: selects[2].value, sort: selects[3].value,
      }).then(function (found) {
        if (number !== latest) return null;
        current = { found: found, next: 0, number: number };
        return showMore(true).then(function () {
          if (number !== latest) return;
          var count = found.hits.length;
          var key = !count ? "none" : !found.isFull ? "partly" : found.corrected ? "corrected" : "some";
          say(key, { query: typed, count: count.toLocaleString("vi"), corrected: found.corrected });
        });
      }).catch(function () {
        if (number !== latest) return;
        shown = "";
        clear();
        say("failed", {});
      });
    }

    function remember(asked, isNew) {
      var address = asked ? "?" + asked : location.pathname;
      try {
        if (isNew) history.pushState(null, "", address);
        else history.replaceState(null, "", address);
      } catch (error) {
        // Safari allows a hundred changes in half a minute; the search itself goes on.
      }
    }

    function clear() {
      current = null;
      list.textContent = "";
      section.hidden = true;
      say("", {});
    }

    function showMore(isFirst) {
      var now = current;
      var hits = now.found.hits.slice(now.next, now.next + PAGE);
      return Promise.all([engine.start(), Promise.all(hits.map(engine.details))]).then(function (both) {
        if (now !== current) return;
        var state = both[0];
        var match = matcher(state.fold, now.found.words, state.catalogue.glossary);
        if (isFirst) list.textContent = "";
        var items = both[1].map(function (details) { return item(state.fold, match, details); });
        items.forEach(function (one) { list.appendChild(one); });
        now.next += hits.length;
        section.hidden = !list.children.length;
        more.hidden = now.next >= now.found.hits.length;
        if (!isFirst && items.length) items[0].querySelector("a").focus();
      });
    }

    function item(fold, match, details) {
      var li = element("li", "card");
      var heading = element("h3");
      var link = element("a");
      link.href = root + details.url;
      show(link, marked(fold, match, details.title));
      heading.appendChild(link);
      li.appendChild(heading);
      var facts = [words[camel(details.kind)], details.date].concat(details.areas).filter(Boolean);
      var meta = element("p", "meta", facts.join(" · "));
      if (details.isWithdrawn) {
        meta.appendChild(document.createTextNode(" "));
        meta.appendChild(element("strong", "gone", words.withdrawn));
      }
      li.appendChild(meta);
      if (details.context) li.appendChild(element("p", "meta", details.context));
      if (details.isWithdrawn) {
        li.appendChild(element("p", "", words.withdrawnNote));
        return li;
      }
      // The summary where it has as many of the words as any part of the text has, as an editor wrote it to be read.
      var summary = details.summary ? excerpt(fold, match, details.summary) : { worth: 0 };
      var part = excerpt(fold, match, details.text);
      var text = part.worth > summary.worth ? part.text : details.summary;
      if (text) {
        var paragraph = element("p");
        show(paragraph, marked(fold, match, text));
        li.appendChild(paragraph);
      }
      return li;
    }

    function show(parent, pieces) {
      pieces.forEach(function (piece, number) {
        if (piece) parent.appendChild(number % 2 ? element("mark", "", piece) : document.createTextNode(piece));
      });
    }

    function element(name, kind, text) {
      var made = document.createElement(name);
      if (kind) made.className = kind;
      if (text) made.textContent = text;
      return made;
    }

    function camel(name) { return name.replace(/-(\w)/g, function (_, letter) { return letter.toUpperCase(); }); }

    form.addEventListener("submit", function (event) { event.preventDefault(); run(true); });
    input.addEventListener("focus", function () { engine.start().catch(function () {}); });
    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(run, PAUSE);
    });
    selects.forEach(function (select) { select.addEventListener("change", function () { run(true); }); });
    more.addEventListener("click", function () { showMore(false).catch(function () { say("failed", {}); }); });
    window.addEventListener("popstate", function () { restore(); run("back"); });
    // This script comes for words in the address, or while somebody is typing already.
    var typed = input.value;
    if (location.search) restore();
    if (typed) {
      input.value = typed;
      timer = setTimeout(run, PAUSE);
    } else if (input.value) run("back");
    else engine.start().catch(function () {});
  }

  if (typeof module !== "undefined") {
    module.exports = { makeEngine: makeEngine, folding: folding, excerpt: excerpt, marked: marked, matcher: matcher, hashOf: hashOf, shardOf: shardOf };
  } else {
    makePage(document.getElementById("search"));
  }
})();
