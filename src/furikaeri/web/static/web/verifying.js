// Keys of the verify page: Enter accepts, E corrects, N goes to the next doubt. Without this script the buttons do the same.
"use strict";

(() => {
  const KEYS = { Enter: "accept", e: "edit", n: "next" };
  const SWITCH = "furikaeri-keys";
  const find = (key) => document.querySelector(`[data-key="${key}"]`);
  const isOn = () => localStorage.getItem(SWITCH) !== "off";
  const isTypedIn = (element) => element.matches("input, textarea, select");

  // Where several buttons accept, the one in the field that is open comes before the sheet's
  const press = (key) => {
    const target = document.querySelector(`.current [data-key="${key}"]`) || find(key);
    if (target) target.click();
    return Boolean(target);
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.metaKey) return;
    const element = event.target;
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
      localStorage.setItem(SWITCH, isOn() ? "off" : "on");
      show();
    });
    hint.append(button);
    hint.hidden = false;
    show();
  }
})();
