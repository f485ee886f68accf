/* What the search page loads at first: it fetches the engine when a reader turns to search.
   Without scripts the page shows lists; words in its address are looked up at once. */
(function () {
  "use strict";

  var form = document.getElementById("search");
  var script = null;

  function load() {
    if (script) return;
    script = document.createElement("script");
    script.src = document.body.dataset.engine;
    script.onerror = function () {
      script.remove();
      script = null;
      if (document.getElementById("search-query").value) {
        document.getElementById("search-status").textContent = document.getElementById("search-words").dataset.failed;
      }
    };
    document.head.appendChild(script);
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
