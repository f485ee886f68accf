// Every page of the desk takes files: what is dropped becomes a draft, and never opens in place of the page.

import { mount } from "./dropping.mjs";

mount({ results: document.getElementById("tep-dua-vao") });
