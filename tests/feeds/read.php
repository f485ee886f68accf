<?php
// Reads RSS as the feed block of a PHP portal does: SimpleXML, four fields, tags stripped, dates by strtotime. Prints JSON.
libxml_use_internal_errors(true);
$found = [];
foreach (array_slice($argv, 1) as $file) {
    $feed = simplexml_load_string(file_get_contents($file));
    $faults = array_map(fn($fault) => trim($fault->message), libxml_get_errors());
    libxml_clear_errors();
    $entries = [];
    foreach ($feed === false ? [] : $feed->channel->item as $item) {
        $entries[] = [
            "id" => (string) $item->guid,
            "url" => (string) $item->link,
            "title" => (string) $item->title,
            "published" => strtotime((string) $item->pubDate),
            "text" => html_entity_decode(strip_tags((string) $item->description), ENT_QUOTES | ENT_HTML5, "UTF-8"),
        ];
    }
    $found[$file] = ["faults" => $faults, "entries" => $entries];
}
echo json_encode($found, JSON_UNESCAPED_UNICODE);
