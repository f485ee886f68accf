// Pages that list posts take files, too: what is dropped becomes a draft.

import { mount } from "./dropping.mjs";

mount({ results: document.getElementById("tep-dua-vao") });
