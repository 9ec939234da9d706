// Keys of the verify page: Enter accepts, E corrects, R takes what was read, N goes to the next
// doubt, S to accepting all sound sheets. Without this script the buttons and links do the same.
"use strict";

(() => {
  const KEYS = { Enter: "accept", e: "edit", r: "read", n: "next", s: "sound" };
  const SWITCH = "furikaeri-keys";
  const find = (key) => document.querySelector(`[data-key="${key}"]`);
  let store = null; // a browser may refuse it; then the keys are on, page by page
  try {
    store = localStorage;
  } catch {}
  let switched = store?.getItem(SWITCH) !== "off";
  const isOn = () => switched;
  const isTypedIn = (element) => element.matches("input, textarea, select");

  // Where several buttons accept, the one in the field that is open comes before the sheet's
  const press = (key) => {
    const target = document.querySelector(`.current [data-key="${key}"]`) || find(key);
    if (target) target.click();
    return Boolean(target);
  };

  document.addEventListener("keydown", (event) => {
    // Safari ends a conversion before it tells of its Enter, which then has this number only
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.metaKey) return;
    const element = event.target;
    // A key held down would accept page after page unseen
    if (event.repeat && !isTypedIn(element) && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return;
    }
    if (isTypedIn(element)) {
      const leaves = event.key === "Escape" && press("leave");
      const stores = event.key === "Enter" && event.ctrlKey && press("correct");
      if (leaves || stores) event.preventDefault();
      return;
    }
    if (event.ctrlKey || !isOn() || (event.key === "Enter" && element.matches("a, button, summary"))) return;
    const key = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (key && press(key)) event.preventDefault();
  });

  // Pressed twice, a button says nothing twice
  let sent = false;
  document.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => {
    sent = false;
  });

  // The place on the page comes into view inside its own panel
  const place = document.querySelector(".page-picture rect, .lines .hit");
  const panel = document.querySelector(".source-side");
  if (place && panel) {
    const top = place.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTop += top - panel.clientHeight / 3;
  }

  // Single keys can be switched off (WCAG 2.1.4)
  for (const hint of document.querySelectorAll(".keys")) {
    const button = document.createElement("button");
    const words = hint.textContent;
    const show = () => {
      hint.firstChild.textContent = isOn() ? `${words}　文字の入力中は Ctrl+Enter で決定、Esc でやめる　` : "";
      button.textContent = isOn() ? "キー操作を使わない" : "キー操作を使う";
    };
    button.type = "button";
    button.addEventListener("click", () => {
      switched = !switched;
      store?.setItem(SWITCH, switched ? "on" : "off");
      show();
    });
    hint.append(button);
    hint.hidden = false;
    show();
  }
})();
