// A table copied in Excel and pasted into a cell of a year table goes into the cells from there on; rows are added.
"use strict";

(() => {
  const MOST_ROWS = 200;

  // TAB between cells, line ends between rows; a cell in quotes may hold both, and quotes doubled
  const rowsOf = (text) => {
    const rows = [[""]];
    let quoted = false;
    for (let i = 0; i < text.length; i += 1) {
      const row = rows[rows.length - 1];
      const letter = text[i];
      if (quoted && letter === '"' && text[i + 1] === '"') {
        row[row.length - 1] += '"';
        i += 1;
      } else if (letter === '"' && (quoted || row[row.length - 1] === "")) quoted = !quoted;
      else if (!quoted && letter === "\t") row.push("");
      else if (!quoted && letter === "\n") rows.push([""]);
      else if (letter !== "\r") row[row.length - 1] += letter === "\n" ? " " : letter;
    }
    if (rows[rows.length - 1].join("") === "") rows.pop();
    return rows;
  };

  const addRow = (grid) => {
    // the table of years itself: the form around it is a table, too
    const { rows } = grid.querySelector("table").tBodies[0];
    const last = rows[rows.length - 1];
    const row = last.cloneNode(true);
    const place = rows.length + 1;
    for (const input of row.querySelectorAll("input")) {
      input.value = "";
      input.removeAttribute("id");
      input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/^\S+/, `${place}行目`));
    }
    last.after(row);
    return row;
  };

  const tell = (grid, words) => {
    let line = grid.querySelector(".paste-told");
    if (!line) {
      line = document.createElement("p");
      line.className = "paste-told problem";
      line.setAttribute("role", "status");
      grid.append(line);
    }
    line.textContent = words;
  };

  for (const grid of document.querySelectorAll("[data-grid]")) {
    grid.addEventListener("paste", (event) => {
      const cell = event.target.closest("td");
      const text = event.clipboardData.getData("text/plain");
      if (!cell || !/[\t\n]/.test(text.replace(/\n$/, ""))) return;
      event.preventDefault();
      const rows = rowsOf(text);
      if (rows.length > MOST_ROWS) {
        tell(grid, `表が大きすぎます（${rows.length.toLocaleString("ja-JP")} 行）。${MOST_ROWS} 行までにして貼り付けてください。`);
        return;
      }
      const column = cell.cellIndex;
      let row = cell.parentElement;
      let outside = 0;
      rows.forEach((words, place) => {
        if (place) row = row.nextElementSibling || addRow(grid);
        words.forEach((word, offset) => {
          const target = row.cells[column + offset];
          if (target) target.querySelector("input").value = word.trim();
          else if (word.trim()) outside += 1;
        });
      });
      tell(grid, outside ? `右にはみ出した ${outside} ますは貼り付けていません。列を増やすときは「Excel の表を貼り付ける」に見出しから貼り付けてください。` : `${rows.length} 行を貼り付けました。`);
      cell.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  for (const button of document.querySelectorAll("[data-add-row]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const grids = button.closest("[data-field]").querySelectorAll("[data-grid]");
      addRow(grids[grids.length - 1]).querySelector("input").focus();
    });
  }
})();
