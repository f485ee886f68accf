/* What the search page loads at first: it fetches the engine when a reader turns to search.
   Without scripts the page shows lists; words in its address are looked up at once. Opened from a folder, a page may
   fetch nothing: then it says so. */
(function () {
  "use strict";

  var form = document.getElementById("search");
  var script = null;

  function show(key) {
    document.getElementById("search-status").textContent = document.getElementById("search-words").dataset[key];
  }

  // Only where something is asked for: the engine has yet to put words of the address into the form.
  function say(key) {
    if (form.elements.q.value || /[?&]q=[^&]/.test(location.search)) show(key);
  }

  function load() {
    if (script) return;
    script = document.createElement("script");
    script.src = document.body.dataset.engine;
    // A server or a network may send something else in its place.
    script.onerror = script.onload = function () {
      if (form.dataset.ready) return;
      script.remove();
      script = null;
      say("failed");
    };
    say("busy");
    document.head.appendChild(script);
  }

  if (location.protocol === "file:") {
    show("folder");
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    return;
  }
  var filters = document.getElementById("search-filters");
  filters.hidden = false;
  // A filter in the address hides results: it must be seen.
  filters.open = /[?&](?:loai|linh-vuc|nam|xep)=[^&]/.test(location.search);
  form.addEventListener("focusin", load);
  form.addEventListener("pointerdown", load);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    load();
  });
  if (location.search) load();
})();
