// Autosave of the entry page. What is typed goes to this device at once and to the server a moment later; without this
// script the buttons do the same.
"use strict";

(() => {
  const form = document.getElementById("entry");
  if (!form || form.dataset.locked) return;
  const STATE = document.getElementById("saved-state");
  const WAIT = 1500;
  const RETRY = 5000;
  const LONGEST_KEPT_ALIVE = 60000; // bytes: browsers send no more from a page that is being left
  const store = form.dataset.store;
  const dirty = new Set();
  let timer = 0;
  let sending = false;
  let stopped = false; // an older page, or no right any more: only a person can go on
  let leaving = false;
  let waiting = null; // the button pressed while an autosave was on its way

  const fieldOf = (element) => {
    const holder = element.closest("[data-field]");
    return holder && !element.dataset.noDraft && !element.name.startsWith("take.") ? holder.dataset.field : "";
  };
  const inputsOf = (field) =>
    [...document.getElementById(`field-${field}`).querySelectorAll("input, textarea")].filter(
      (e) => e.name && !e.dataset.noDraft && !e.name.startsWith("take.") && e.name !== "field",
    );
  const valuesOf = (field) =>
    inputsOf(field)
      .filter((e) => !["checkbox", "radio"].includes(e.type) || e.checked)
      .map((e) => [e.name, e.value]);
  const clock = () => new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" });

  const show = (words, trouble) => {
    STATE.textContent = words;
    STATE.classList.toggle("trouble", Boolean(trouble));
  };

  // ---- this device
  const keepHere = () => {
    try {
      if (!dirty.size) return localStorage.removeItem(store);
      const fields = {};
      for (const field of dirty) fields[field] = valuesOf(field);
      localStorage.setItem(store, JSON.stringify({ at: clock(), day: new Date().toDateString(), fields }));
    } catch {
      // a full or forbidden store: the server still gets everything
    }
  };

  const offer = () => {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(store) || "null");
    } catch {
      kept = null;
    }
    if (!kept || !kept.fields) return;
    const differing = Object.keys(kept.fields).filter(
      (field) =>
        document.getElementById(`field-${field}`) &&
        JSON.stringify(kept.fields[field]) !== JSON.stringify(valuesOf(field)),
    );
    if (!differing.length) return localStorage.removeItem(store);
    const box = document.getElementById("local-draft");
    const say = (tag, text, parent = box) => {
      const element = document.createElement(tag);
      element.textContent = text;
      parent.append(element);
      return element;
    };
    const day = kept.day === new Date().toDateString() ? "" : `${new Date(kept.day).toLocaleDateString("ja-JP")} `;
    say("p", `この端末に、サーバーに届いていない入力があります（${day}${kept.at}）。`);
    const list = say("dl", "");
    for (const field of differing) {
      const label = document.querySelector(`label[for="input-${field}"], #field-${field} legend`);
      say("dt", label ? label.textContent.replace("必須", "") : field, list);
      say("dd", kept.fields[field].filter(([name]) => !name.endsWith(".heading")).map(([, v]) => v).filter(Boolean).join("　") || "（空欄）", list);
    }
    const take = say("button", "この入力を戻す");
    const leave = say("button", "捨てる");
    take.type = leave.type = "button";
    take.addEventListener("click", () => {
      for (const field of differing) restore(field, kept.fields[field]);
      box.hidden = true;
      schedule(0);
    });
    leave.addEventListener("click", () => {
      localStorage.removeItem(store);
      box.hidden = true;
    });
    box.hidden = false;
  };

  const restore = (field, values) => {
    const left = values.map(([name, value]) => ({ name, value }));
    for (const input of inputsOf(field)) {
      const one = left.findIndex((v) => v.name === input.name && (!["checkbox", "radio"].includes(input.type) || v.value === input.value));
      if (["checkbox", "radio"].includes(input.type)) input.checked = one >= 0;
      else if (one >= 0) input.value = left[one].value;
      if (one >= 0) left.splice(one, 1);
    }
    dirty.add(field);
    keepHere();
  };

  // ---- the server
  const schedule = (wait) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(send, wait);
  };

  const body = (fields) => {
    const data = new URLSearchParams();
    for (const name of ["csrfmiddlewaretoken", "seen", "saves"]) data.append(name, form.elements[name].value);
    for (const field of fields) {
      data.append("field", field);
      for (const [name, value] of valuesOf(field)) data.append(name, value);
    }
    return data;
  };

  const send = async () => {
    if (sending || stopped || leaving || !dirty.size) return;
    sending = true;
    const sent = [...dirty];
    const before = new Map(sent.map((f) => [f, JSON.stringify(valuesOf(f))]));
    const data = body(sent);
    show("保存しています…");
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: data,
        redirect: "manual",
        credentials: "same-origin",
        keepalive: data.toString().length < LONGEST_KEPT_ALIVE,
      });
      if (answer.type === "opaqueredirect") return signInAgain();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok) take(page, sent, before);
      else if (answer.status >= 500) throw new Error(String(answer.status));
      else refuse(page, answer.status);
    } catch {
      show(`通信できません。${clock()} までの入力は、この端末に残っています。つながると自動で保存します。`, true);
      schedule(RETRY);
    } finally {
      sending = false;
      const pressed = waiting;
      waiting = null;
      if (pressed) form.requestSubmit(pressed);
      if (dirty.size && !stopped && STATE.classList.contains("trouble") === false) schedule(WAIT);
    }
  };

  const take = (page, sent, before) => {
    const state = page.querySelector("[data-state] [data-saves]");
    form.elements.saves.value = state.dataset.saves;
    // `seen` stays: the page still shows the version it was drawn with
    for (const field of sent) if (before.get(field) === JSON.stringify(valuesOf(field))) dirty.delete(field);
    keepHere();
    STATE.classList.remove("trouble");
    STATE.replaceChildren(...state.parentElement.childNodes);
    for (const counter of page.querySelectorAll("[data-counter]")) {
      const place = document.getElementById(`counter-${counter.dataset.counter}`);
      if (place) place.replaceChildren(...counter.childNodes);
    }
    for (const notes of page.querySelectorAll("[data-notes]")) {
      const place = document.getElementById(`notes-${notes.dataset.notes}`);
      // what is being written in a note (a reason) stays as it is
      if (!place || place.contains(document.activeElement)) continue;
      if (place.textContent.trim() !== notes.textContent.trim()) place.replaceChildren(...notes.childNodes);
      if (notes.dataset.problem !== undefined) tellProblem(notes.dataset.notes, notes.dataset.problem);
    }
  };

  const tellProblem = (field, words) => {
    const holder = document.querySelector(`#field-${field} .entry-main`);
    let line = document.getElementById(`problem-${field}`);
    if (!words) {
      if (line) line.remove();
      for (const input of holder.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
      return;
    }
    if (!line) {
      line = document.createElement("p");
      line.id = `problem-${field}`;
      line.className = "problem";
      holder.append(line);
    }
    line.textContent = words;
    const input = document.getElementById(`input-${field}`);
    if (input) input.setAttribute("aria-invalid", "true");
  };

  const refuse = (page, status) => {
    stopped = true;
    const told = page.querySelector("[data-state]");
    const words = told ? told.textContent.trim() : "ページを開き直してから、続けてください。";
    show(status === 409 ? `${words}「保存」を押すと、両方の文を並べて示します。入力はこの端末に残っています。` : `${words} 入力はこの端末に残っています。`, true);
  };

  const signInAgain = () => {
    show("サインインが切れました。入力はこの端末に残っています。", true);
    const link = document.createElement("a");
    link.href = form.dataset.signIn;
    link.textContent = "サインインし直して続ける";
    STATE.append(" ", link);
    stopped = true;
    leaving = true;
  };

  // ---- what a person does
  const changed = (event) => {
    const field = event.target.name && fieldOf(event.target);
    if (!field) return;
    dirty.add(field);
    keepHere();
    count(field);
    if (!stopped) show("未送信の下書きがあります");
    schedule(WAIT);
  };

  // Between two answers of the server the counter goes on by itself
  const count = (field) => {
    const counter = document.querySelector(`#counter-${field} .counter[data-room]`);
    const input = document.getElementById(`input-${field}`);
    if (!counter || !input) return;
    if (counter.dataset.roomy) return; // the server says when it becomes narrow
    const left = Number(counter.dataset.room) - (input.value.length - Number(counter.dataset.length));
    counter.querySelector("[data-left]").textContent = left < 0 ? `印刷に ${-left} 字入りません` : `印刷で残り ${left} 字`;
    counter.classList.toggle("over", left < 0);
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("keydown", (event) => {
    // Enter in a line would press a button that nobody looks at
    if (event.key === "Enter" && !event.isComposing && event.target.matches('input[type="text"]')) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.querySelector('button[value="save"]').click();
  });
  form.addEventListener("submit", (event) => {
    if (sending) {
      event.preventDefault(); // an autosave is on its way: the form would be older than its answer
      waiting = event.submitter;
      return;
    }
    clearTimeout(timer); // the whole form goes now: an autosave on its heels would be an older page
    leaving = true;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !leaving) send();
  });
  window.addEventListener("online", () => schedule(0));
  window.addEventListener("beforeunload", (event) => {
    if (dirty.size && !leaving) event.preventDefault();
  });

  if (window.matchMedia("(min-width: 72rem)").matches) {
    for (const details of document.querySelectorAll("[data-open-wide]")) details.open = true;
  }
  offer();
})();
