// What report.html does beyond its static text: draws the charts, sorts and filters the tables,
// shows both forms of a station that two accounts have, opens what a reader jumps to. Everything is readable without it.
import { drawCharts } from './charts.js';
import { enhanceComparisons } from './compare.js';
import { enhanceTables } from './tables.js';

/** Opens every closed <details> around an element, so that a link to it shows it. */
function reveal(element) {
  for (let node = element; node; node = node.parentElement) {
    if (node instanceof HTMLDetailsElement) node.open = true;
  }
}

function followHash() {
  const id = location.hash.slice(1);
  const target = id && document.getElementById(id);
  if (!target) return;
  reveal(target);
  target.scrollIntoView();
}

/** Paper has no way to open a section: open them, and close them again after. */
function openForPrint() {
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')];
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
}

const texts = JSON.parse(document.getElementById('texts').textContent);
openForPrint();
addEventListener('hashchange', followHash);
followHash();
enhanceComparisons(texts);
enhanceTables(texts);
drawCharts().then((drawn) => {
  document.documentElement.dataset.charts = String(drawn);
});
