// Dropping files and folders on the form; choosing a folder. Without this script the file input does the work.
"use strict";

(() => {
  const form = document.querySelector(".handing-in");
  const input = document.getElementById("files");
  if (!form || !input) return;

  const folder = document.createElement("input");
  if ("webkitdirectory" in folder) {
    const line = document.createElement("p");
    const label = document.createElement("label");
    folder.type = "file";
    folder.name = "folder";
    folder.id = "folder";
    folder.webkitdirectory = true;
    label.htmlFor = "folder";
    label.textContent = "または、フォルダー（ファイルをここへ落とすこともできます）";
    line.append(label, folder);
    input.closest("p").after(line);
  }

  // The files under a dropped entry, folders within folders too
  const filesOf = async (entry) => {
    if (entry.isFile) return [await new Promise((found, lost) => entry.file(found, lost))];
    const reader = entry.createReader();
    const files = [];
    for (;;) {
      const some = await new Promise((found, lost) => reader.readEntries(found, lost));
      if (!some.length) return files;
      for (const one of some) files.push(...(await filesOf(one)));
    }
  };

  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const files = new DataTransfer();
    for (const entry of entries) for (const file of await filesOf(entry)) files.items.add(file);
    if (!files.files.length) return;
    input.files = files.files;
    form.requestSubmit();
  });
})();
