// Tables that say so are drawn as well: a line for each row over the columns, or a bar for each row.
"use strict";
const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(name).trim();
const LINES = ["#3b78b8", "#c2571a", "#3c8a4e", "#8a5ab8", "#a8861d", "#b8446b", "#2d8f95", "#777777"];
Chart.defaults.font.family = style.fontFamily;
Chart.defaults.color = colour("--soft");
Chart.defaults.borderColor = colour("--line");
Chart.defaults.animation = false;
Chart.defaults.locale = document.documentElement.lang;

const figure = (cell) => (cell.dataset.value === "" ? null : Number(cell.dataset.value));
const drawn = (table) => {
  const rows = [...table.tBodies[0].rows];
  const names = rows.map((row) => row.querySelector("th").textContent);
  if (table.dataset.chart === "bar") {
    const cells = rows.map((row) => row.querySelector("[data-value]"));
    return { type: "bar", labels: names, datasets: [{ data: cells.map(figure), backgroundColor: LINES[0] }] };
  }
  return {
    type: "line",
    labels: [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent),
    datasets: rows.map((row, at) => ({
      label: names[at], data: [...row.querySelectorAll("[data-value]")].map(figure),
      borderColor: LINES[at % LINES.length], backgroundColor: LINES[at % LINES.length], spanGaps: true,
    })),
  };
};
document.querySelectorAll("table[data-chart]").forEach((table) => {
  const { type, ...data } = drawn(table);
  if (!data.datasets.some((one) => one.data.some((value) => value !== null))) return;
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", (table.caption ?? table.closest("section").querySelector("h2")).textContent);
  const box = document.createElement("div");
  box.className = "canvas";
  box.append(canvas);
  table.closest(".wide").before(box);
  new Chart(canvas, {
    type, data,
    options: {
      maintainAspectRatio: false,
      plugins: { legend: { display: type === "line", position: "bottom" } },
      scales: { y: { reverse: table.dataset.reverse === "true", beginAtZero: type === "bar" } },
    },
  });
});
