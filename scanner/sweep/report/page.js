"use strict";
const form = document.getElementById("filter");
if (form) {
  const sections = [...document.querySelectorAll("section")].map((section) => ({
    section,
    title: section.querySelector("h2").textContent.toLowerCase(),
    rows: [...section.querySelectorAll("li")].map((row) => ({ row, text: row.querySelector("p").textContent.toLowerCase() })),
  }));
  const apply = () => {
    const text = form.text.value.trim().toLowerCase();
    const verdict = form.verdict.value;
    let count = 0;
    for (const { section, title, rows } of sections) {
      let left = 0;
      for (const { row, text: own } of rows) {
        const fits = (own.includes(text) || title.includes(text)) &&
          (!verdict || row.dataset.verdict === verdict) && (!form.new.checked || "new" in row.dataset);
        row.hidden = !fits;
        left += fits;
      }
      section.hidden = !left;
      count += left;
    }
    form.count.value = form.count.dataset.text.replace("#", count);
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
}
