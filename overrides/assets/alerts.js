// Hides an alert whose last day is over, also where nobody has built the site since. Without scripts it says its last day.
"use strict";
const hideOver = () => {
  for (const alert of document.querySelectorAll(".alert [data-until]")) {
    alert.hidden = Date.now() >= Date.parse(alert.dataset.until);
  }
  const banner = document.querySelector(".alert");
  banner.hidden = !banner.querySelector("[data-until]:not([hidden])");
};
hideOver();
document.addEventListener("visibilitychange", hideOver);
