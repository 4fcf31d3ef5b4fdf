// Draws a neighbourhood; a tap on a node tells of it and opens what lies around it, the address says what is open.
"use strict";
const box = document.getElementById("drawing");
const chosen = document.getElementById("chosen");
const png = document.getElementById("png");
const style = getComputedStyle(document.documentElement);
const COLOURS = {
  Document: "#2d8f95", Instrument: "#3b78b8", Agency: "#3c8a4e", Task: "#a8861d", Finding: "#b3261e",
  Provision: "#8792a1", Citation: "#8a5ab8", Measurement: "#c2571a", Indicator: "#b8446b", Criterion: "#b8446b",
};
const short = (text) => (text.length > 34 ? `${text.slice(0, 33)}…` : text);
const elements = (found) => [
  ...found.nodes.map((node) => ({
    group: "nodes", data: { ...node, short: short(node.name), colour: COLOURS[node.label] ?? "#777" },
  })),
  ...found.links.map((link) => ({ group: "edges", data: link })),
];
const fetched = async (address) => {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error((await answer.json()).title);
  return answer.json();
};
const laid = (cy, added) => cy.layout({
  name: "cose", animate: false, randomize: !added, nodeDimensionsIncludeLabels: true, idealEdgeLength: () => 90,
  nodeRepulsion: () => 30000, padding: 25,
  boundingBox: { x1: 0, y1: 0, w: box.clientWidth, h: box.clientHeight },
}).run();

box.parentElement.hidden = false;
png.hidden = false;
fetched(box.dataset.from).then((found) => {
  const cy = cytoscape({
    container: box, elements: elements(found),
    style: [
      { selector: "node", style: {
        label: "data(short)", "background-color": "data(colour)", width: 18, height: 18, "font-size": 10,
        color: style.getPropertyValue("--ink").trim(), "text-valign": "bottom", "text-margin-y": 3,
        "text-wrap": "wrap", "text-max-width": 120 } },
      { selector: "node[?opened]", style: { width: 28, height: 28, "border-width": 3, "border-color": "#e0a100" } },
      { selector: "edge", style: {
        label: "data(said)", "font-size": 8, color: style.getPropertyValue("--soft").trim(), width: 1.2,
        "line-color": "#9aa5b3", "target-arrow-color": "#9aa5b3", "target-arrow-shape": "triangle",
        "curve-style": "bezier", "text-rotation": "autorotate" } },
      { selector: ":selected", style: { "border-width": 3, "border-color": "#1b2129" } },
    ],
  });
  laid(cy, false);
  box.dataset.nodes = cy.nodes().length;
  window.drawing = cy;
  cy.on("tap", "node", (event) => tell(cy, event.target));
  cy.on("dbltap", "node", (event) => open(cy, event.target));
  png.addEventListener("click", async () => {
    const image = await cy.png({ output: "blob-promise", full: true, scale: 2, bg: "#ffffff" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(image);
    link.download = "graph.png";
    link.click();
    URL.revokeObjectURL(link.href);
  });
}).catch((error) => { chosen.textContent = error.message; });

function tell(cy, node) {
  const { name, kind, about, page, opened } = node.data();
  chosen.replaceChildren(`${kind}: ${name}${about ? ` (${about})` : ""} `);
  if (page) {
    const link = document.createElement("a");
    link.href = page;
    link.textContent = chosen.dataset.open;
    chosen.append(link, " ");
  }
  if (!opened) {
    const button = document.createElement("button");
    button.textContent = chosen.dataset.expand;
    button.addEventListener("click", () => open(cy, node));
    chosen.append(button);
  }
}

async function open(cy, node) {
  if (node.data("opened")) return;
  const here = new URL(location.href);
  const only = new URLSearchParams(here.search);
  only.delete("start");
  only.append("start", node.data("key"));
  const found = await fetched(`/graph.json?${only}`);
  const at = node.position();
  const added = elements(found).filter((one) => cy.getElementById(one.data.id).empty());
  added.filter((one) => one.group === "nodes").forEach((one, n) => {
    one.position = { x: at.x + 60 * Math.cos(n), y: at.y + 60 * Math.sin(n) };
  });
  cy.add(added.filter((one) => one.group === "nodes"));
  cy.add(added.filter((one) => one.group === "edges"));
  node.data("opened", true);
  laid(cy, true);
  box.dataset.nodes = cy.nodes().length;
  tell(cy, node);
  here.searchParams.append("start", node.data("key"));
  history.replaceState(null, "", here);
  document.getElementById("graphml").href = `/graph.graphml${here.search}`;
}
