// SPDX-License-Identifier: EUPL-1.2
// Dragging a row of a round: a comfort beside the buttons, which do the same without this file.

let dragged = null;

for (const row of document.querySelectorAll(".vd-doors tr[data-door]")) {
  if (!row.querySelector(".vd-moves form")) continue;
  row.draggable = true;
  row.addEventListener("dragstart", () => { dragged = row; });
  row.addEventListener("dragover", (event) => {
    if (!dragged || dragged === row) return;
    event.preventDefault();
    row.classList.add("is-over");
  });
  row.addEventListener("dragleave", () => row.classList.remove("is-over"));
  row.addEventListener("drop", (event) => {
    event.preventDefault();
    const form = dragged.querySelector(".vd-moves form").cloneNode(true);
    const given = { doe: "voor", deur: number(dragged), naar: number(row) };
    for (const [name, value] of Object.entries(given)) {
      const field = form.querySelector(`[name="${name}"]`) ?? form.appendChild(hidden(name));
      field.value = value;
    }
    form.hidden = true;
    document.body.append(form);
    form.submit();
  });
}

function number(row) {
  return row.dataset.door.replace("deur-", "");
}

function hidden(name) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  return field;
}
