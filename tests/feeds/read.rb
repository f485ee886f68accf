# Reads RSS and Atom with Ruby's own library, which refuses what its specification does not allow. Prints JSON.
require "json"
require "rss"
require "rss/atom"

found = ARGV.to_h do |file|
  feed = RSS::Parser.parse(File.read(file, encoding: "UTF-8"), true)
  entries = feed.items.map do |item|
    if feed.is_a?(RSS::Atom::Feed)
      page = item.links.find { |link| link.rel == "alternate" }
      { id: item.id.content, url: page.href, title: item.title.content,
        published: item.published.content.iso8601, html: item.content&.content,
        categories: item.categories.map(&:term) }
    else
      { id: item.guid.content, url: item.link, title: item.title, published: item.pubDate.iso8601,
        html: item.content_encoded, categories: item.categories.map(&:content) }
    end
  end
  [file, { faults: [], entries: entries }]
rescue RSS::Error => error
  [file, { faults: [error.message], entries: [] }]
end
puts JSON.generate(found)
