// Asks the search page's own engine of a built site. Reads lines of JSON {query, options, shown}, answers in lines of JSON.
// node engine.mjs <folder of the engine's modules> <folder tim-kiem/ of a site>
import fs from "fs";
import path from "path";
import readline from "readline";
import { pathToFileURL } from "url";
import zlib from "zlib";

const [modules, folder] = process.argv.slice(2);
const module = (name) => import(pathToFileURL(path.join(modules, `${name}.mjs`)));
const { makeEngine } = await module("engine");
const { makeCorrections } = await module("../search-corrections/corrections");
const { hashOfTerm, parseFile, parseWords, places, shardOf } = await module("files");
const { folding } = await module("words");

// What readers get of the corrections.
const SCRIPT = "assets/search-corrections.js";

function fresh() {
  const asked = [];
  const noted = (name, data) => asked.push({ name, bytes: data.length, gzip: zlib.gzipSync(data, { level: 6 }).length });
  const read = async (name) => {
    const data = fs.readFileSync(path.join(folder, name));
    noted(name, data);
    return data.toString("utf8");
  };
  const corrections = async () => {
    noted(SCRIPT, fs.readFileSync(path.join(folder, "..", SCRIPT)));
    return makeCorrections;
  };
  const engine = makeEngine(read, corrections);
  return { engine, asked };
}

let kept = fresh();

function isRead(parse, text) {
  try { parse(text); } catch (error) { return false; }
  return true;
}

async function answer(request) {
  if (request.fold) {
    const fold = folding(request.rules);
    return request.fold.map((text) => fold.words(text).map((word) => [word, fold.folded(word)]));
  }
  if (request.file !== undefined) {
    const { base, terms } = parseFile(request.file, { fold: folding(request.rules), catalogue: { signs: request.signs } });
    return [base, [...terms].flatMap(([key, found]) => found.map(({ term, lists }) => [key, term, ...lists.map((list) => places(list, base))]))];
  }
  if (request.cut !== undefined) {
    const parse = request.signs ? (text) => parseFile(text, { fold: folding(request.rules), catalogue: { signs: request.signs } }) : parseWords;
    return [...request.cut].map((_, end) => end).filter((end) => isRead(parse, request.cut.slice(0, end)));
  }
  if (request.places) return request.places.map(([key, shards]) => shardOf(hashOfTerm(key, key.includes(" ")), shards));
  // The first query of a reader, unless `cold` is false: then what was fetched for the one before is there.
  if (request.cold !== false) kept = fresh();
  const { engine, asked } = kept;
  asked.length = 0;
  const started = process.hrtime.bigint();
  const found = await engine.search(request.query, request.options || {});
  const urls = [];
  for (const hit of found.hits.slice(0, request.shown || 5)) urls.push((await engine.details(hit)).url);
  return {
    urls,
    count: found.hits.length,
    corrected: found.corrected || null,
    isFull: Boolean(found.isFull),
    // What the page says of how many there are.
    counted: found.count,
    isExact: found.isExact,
    words: found.words.map(({ word, folded, isMarked, isOpen, isApart, isLight }) => ({ word, folded, isMarked, isOpen, isApart, isLight })),
    milliseconds: Number(process.hrtime.bigint() - started) / 1e6,
    files: asked.slice(),
  };
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))));
}
