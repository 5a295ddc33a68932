/* Five small helps; every page reads well without them.
 *
 * A link with `data-about` shows in a few words who or what its name means, where a reader points at
 * it or comes to it by keyboard. It stays while the pointer is on it, and Escape puts it away.
 *
 * A citation has a button that copies it; where the browser won't, its text is selected instead.
 *
 * A table that is wider than the page can be scrolled by keyboard.
 *
 * The menu of narrow pages takes the focus when it opens, closes when the focus leaves it or at
 * Escape, and gives it back.
 *
 * Before printing, what is folded opens, and it closes again afterwards.
 */
(() => {
  "use strict";

  const DELAY = 250; // milliseconds, so that a pointer that only passes shows nothing
  const about = document.createElement("div");
  about.id = "_about";
  about.className = "about";
  about.setAttribute("role", "tooltip");
  about.hidden = true;
  document.querySelector("main").append(about);

  let link = null;
  let timer = 0;

  function show(target) {
    hide();
    link = target;
    about.textContent = link.dataset.about;
    about.hidden = false;
    link.setAttribute("aria-describedby", about.id);
    const place = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const room = document.documentElement.clientWidth - about.offsetWidth - 8;
    const below = place.bottom + about.offsetHeight + 4 < window.innerHeight;
    const top = below ? place.bottom + 2 : place.top - about.offsetHeight - 2;
    about.style.left = `${Math.max(8, Math.min(place.left, room)) + window.scrollX}px`;
    about.style.top = `${top + window.scrollY}px`;
  }

  function hide() {
    clearTimeout(timer);
    link?.removeAttribute("aria-describedby");
    link = null;
    about.hidden = true;
  }

  const target = (event) => event.target.closest?.("a[data-about]");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return; // a touch follows the link
    const found = target(event);
    if (about.contains(event.target) || (found && found === link)) clearTimeout(timer);
    else if (found) {
      clearTimeout(timer);
      timer = setTimeout(show, DELAY, found);
    }
  });
  document.addEventListener("pointerout", (event) => {
    if (!target(event) && !about.contains(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(hide, DELAY);
  });
  document.addEventListener("focusin", (event) => {
    const found = target(event);
    if (found?.matches(":focus-visible")) show(found);
    else hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  for (const citation of document.querySelectorAll(".cite pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-live", "polite"); // says so when it has copied
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(citation.textContent.trim());
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 2000);
      } catch {
        getSelection().selectAllChildren(citation);
      }
    });
    citation.after(button);
  }

  // The theme puts wide tables into boxes of their own once the page is there.
  window.addEventListener("load", () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .scrolling")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  });

  const drawer = document.getElementById("__drawer");
  const menu = document.querySelector(".md-sidebar--primary");
  drawer?.addEventListener("change", () => {
    const links = [...menu.querySelectorAll("li a")];
    if (drawer.checked) links.find((link) => link.checkVisibility())?.focus({ preventScroll: true });
  });
  document.addEventListener("focusin", (event) => {
    if (drawer?.checked && event.target !== drawer && !menu.contains(event.target)) drawer.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer?.checked) return;
    drawer.click();
    drawer.focus();
  });

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
