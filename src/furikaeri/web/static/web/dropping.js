// Dropping files and folders on the form; choosing a folder; too much is told before it is sent. Without this script the
// file input does the work.
"use strict";

(() => {
  const form = document.querySelector(".handing-in");
  const input = document.getElementById("files");
  if (!form || !input) return;
  const button = form.querySelector("button");
  const MEGABYTE = 1000000;
  const most = { files: Number(form.dataset.mostFiles), bytes: Number(form.dataset.mostMegabytes) * MEGABYTE };

  const told = document.createElement("p");
  told.className = "note doubt";
  told.setAttribute("role", "alert");
  told.hidden = true;
  button.before(told);
  const tell = (line) => {
    told.textContent = line;
    told.hidden = !line;
  };

  // What systems and programs leave in folders is nobody's document
  const isRubbish = (name) => /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i.test(name);
  const listOf = (files) => {
    const list = new DataTransfer();
    for (const file of files) list.items.add(file);
    return list.files;
  };

  const folder = document.createElement("input");
  if ("webkitdirectory" in folder) {
    const line = document.createElement("p");
    const label = document.createElement("label");
    folder.type = "file";
    folder.name = "folder";
    folder.id = "folder";
    folder.webkitdirectory = true;
    label.htmlFor = "folder";
    label.textContent = "または、フォルダー（ファイルやフォルダーをここへ落とすこともできます）";
    line.append(label, folder);
    input.closest("p").after(line);
    folder.addEventListener("change", () => {
      folder.files = listOf([...folder.files].filter((file) => !isRubbish(file.name)));
    });
  }

  form.addEventListener("submit", (event) => {
    const files = [...input.files, ...(folder.files || [])];
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    let line = "";
    if (files.length > most.files) line = `一度に入れられるのは ${most.files} 件までです（今は ${files.length} 件）。分けて入れてください。`;
    else if (bytes > most.bytes) line = `一度に入れられるのは合わせて ${most.bytes / MEGABYTE} MB までです（今は ${(bytes / MEGABYTE).toFixed(1)} MB）。分けて入れてください。`;
    tell(line);
    if (line) event.preventDefault();
    else button.disabled = true; // pressed twice, everything would come twice
    button.textContent = line ? "読み取る" : "送っています…";
  });
  addEventListener("pageshow", () => {
    button.disabled = false;
    button.textContent = "読み取る";
  });

  // The files under a dropped entry, folders within folders too
  const filesOf = async (entry) => {
    if (isRubbish(entry.name)) return [];
    if (entry.isFile) return [await new Promise((found, lost) => entry.file(found, lost))];
    const reader = entry.createReader();
    const files = [];
    for (;;) {
      const some = await new Promise((found, lost) => reader.readEntries(found, lost));
      if (!some.length) return files;
      for (const one of some) files.push(...(await filesOf(one)));
    }
  };

  // Anywhere on the page: what falls beside the form would else be opened by the browser in place of the page
  addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.toggle("over", form.contains(event.target));
  });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (!form.contains(event.target)) return;
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const files = [];
    try {
      for (const entry of entries) files.push(...(await filesOf(entry)));
    } catch {
      tell("読めないファイルかフォルダーがあります。開けるか確かめて、もう一度落としてください。");
      return;
    }
    if (!files.length) {
      tell("落とされたものの中に、文書のファイルがありません。");
      return;
    }
    input.files = listOf(files);
    form.requestSubmit();
  });
})();
