/* The rules of html-validate for every page of the built site. Each exception says why. */
module.exports = {
  root: true,
  extends: [
    "html-validate:recommended",
    "html-validate:document",
    "html-validate:a11y",
    "html-validate:browser",
  ],
  rules: {
    // The policy of our pages forbids them; the presets leave some through.
    "no-inline-style": ["error", { allowedProperties: [] }],
    // The standard takes both spellings; ours is the short one everywhere.
    "doctype-style": ["error", { style: "lowercase" }],
    // A title carries the official name of a document, which nobody may shorten, and the name of the section.
    "long-title": "off",
    // All files come from the section's own host. A hash of them would leave a page without its style sheet on
    // portals whose servers compress or rewrite what they pass on. Files of another host must have one.
    "require-sri": ["error", { target: "crossorigin" }],
    // Words that dial are no number: “đường dây hỗ trợ” leads to tel: as well, and may break over lines.
    "tel-non-breaking": "off",
    // Ids are addresses people link to: tasks are numbered as the signed document does (“3.2.a”), footnotes by
    // Python-Markdown (“fn:1”). Any id without spaces is valid HTML.
    "valid-id": ["error", { relaxed: true }],
  },
};
