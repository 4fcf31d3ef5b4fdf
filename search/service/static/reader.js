// A click on a mark fills the panel; the text stays where it is, and the address says the place.
"use strict";
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.path = event.detail.path.split("#")[0];
});
document.addEventListener("htmx:afterSwap", (event) => {
  document.querySelectorAll(".text .here").forEach((mark) => mark.classList.remove("here"));
  const clicked = event.detail.requestConfig.elt;
  if (clicked.closest(".text")) {
    const same = clicked.getAttribute("href");
    document.querySelectorAll(".text a").forEach((mark) => {
      if (mark.getAttribute("href") === same) mark.classList.add("here");
    });
  }
  document.getElementById("facts")?.focus({ preventScroll: true });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector("#panel .close")?.click();
});
if (!location.hash) document.getElementById("at")?.scrollIntoView({ block: "center" });
