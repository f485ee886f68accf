// Reads RSS and Atom with fast-xml-parser 4.5.7, which refuses a document of more than 1,000 entities. Prints JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Node takes it for CommonJS, and its alias has no types of its own.
const { XMLParser } = createRequire(import.meta.url)("fast-xml-parser-4");
const lists = ["rss.channel.item", "feed.entry", "rss.channel.item.category", "feed.entry.category", "feed.entry.link"];
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  isArray: (_, path) => lists.includes(path),
});
const text = (value) => (typeof value === "object" ? value["#text"] : value);

const read = (feed) =>
  feed.rss
    ? (feed.rss.channel.item ?? []).map((item) => ({
        id: text(item.guid),
        url: item.link,
        title: item.title,
        published: item.pubDate,
        html: item["content:encoded"],
        categories: (item.category ?? []).map(text),
      }))
    : (feed.feed.entry ?? []).map((entry) => ({
        id: entry.id,
        url: entry.link.find((link) => link["@rel"] === "alternate")["@href"],
        title: text(entry.title),
        published: entry.published,
        html: text(entry.content),
        categories: (entry.category ?? []).map((category) => category["@term"]),
      }));

const found = {};
for (const file of process.argv.slice(2)) {
  try {
    found[file] = { faults: [], entries: read(parser.parse(readFileSync(file, "utf8"))) };
  } catch (error) {
    found[file] = { faults: [error.message], entries: [] };
  }
}
process.stdout.write(JSON.stringify(found));
