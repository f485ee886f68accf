// “Hôm nay”: what has to be asked of disks comes after the page.

import { listen } from "./desk.mjs";
import { loadLater } from "./later.mjs";

loadLater();
listen("publication", ({ phase }) => {
  if (["done", "stopped", "failed"].includes(phase)) loadLater();
});
