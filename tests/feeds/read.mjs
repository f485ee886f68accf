// Reads feeds with feedsmith and checks JSON with ajv. Arguments: the schema, then files; prints what it found as JSON.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from "feedsmith";

const [schema, ...files] = process.argv.slice(2);
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false }).compile(JSON.parse(readFileSync(schema, "utf8")));

const readers = {
  "rss.xml": (text) =>
    parseRssFeed(text).items?.map((item) => ({
      id: item.guid.value,
      url: item.link,
      title: item.title,
      published: item.pubDate,
      html: item.content?.encoded,
      categories: item.categories?.map((category) => category.name) ?? [],
    })) ?? [],
  "atom.xml": (text) =>
    parseAtomFeed(text).entries?.map((entry) => ({
      id: entry.id,
      url: entry.links.find((link) => link.rel === "alternate").href,
      title: entry.title?.value ?? entry.title,
      published: entry.published,
      html: entry.content?.value ?? entry.content,
      categories: entry.categories?.map((category) => category.term) ?? [],
    })) ?? [],
  "feed.json": (text) =>
    parseJsonFeed(text).items?.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      published: item.date_published,
      html: item.content_html,
      categories: item.tags ?? [],
    })) ?? [],
  "rss.opml": (text) => parseOpml(text).body.outlines.flatMap((group) => group.outlines.map((feed) => feed.xmlUrl)),
};

const found = {};
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const faults = file.endsWith(".json") && !validate(JSON.parse(text)) ? validate.errors : [];
  found[file] = { faults, entries: readers[file.split("/").pop()](text) };
}
process.stdout.write(JSON.stringify(found));
