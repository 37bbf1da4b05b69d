// Sorts tables by a click on a header, and narrows long ones to the rows that hold a text.

/** The number a cell shows ("2,889,359", "-12", "47.08%"), or nothing. */
function numberOf(text) {
  const plain = text.replace(/[,\s\u2212]/g, (c) => (c === '\u2212' ? '-' : ''));
  return /^[-+]?\d+(\.\d+)?%?$/.test(plain) ? parseFloat(plain) : undefined;
}

function compareCells(a, b) {
  const x = numberOf(a);
  const y = numberOf(b);
  if (x !== undefined && y !== undefined) return x - y;
  if (x !== undefined) return 1; // figures after what is absent
  if (y !== undefined) return -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortRows(table, column, direction) {
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [row.cells[column]?.textContent.trim() ?? '', row]);
  rows.sort(([a], [b]) => direction * compareCells(a, b));
  body.append(...rows.map(([, row]) => row));
}

function makeSortable(table, texts) {
  const headers = [...table.tHead.rows[0].cells];
  headers.forEach((header, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.title = texts.sort;
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener('click', () => {
      const numeric = header.classList.contains('n');
      const now = header.getAttribute('aria-sort');
      const descending = now === 'none' || now === null ? numeric : now === 'ascending';
      for (const other of headers) other.removeAttribute('aria-sort');
      header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      sortRows(table, column, descending ? -1 : 1);
    });
  });
}

function makeFilterable(table, texts) {
  const label = document.createElement('label');
  label.className = 'filter';
  const input = document.createElement('input');
  input.type = 'search';
  const count = document.createElement('output');
  label.append(texts.filter, ' ', input, ' ', count);
  const rows = [...table.tBodies[0].rows];
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLocaleLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = wanted !== '' && !row.textContent.toLocaleLowerCase().includes(wanted);
      if (!row.hidden) shown += 1;
    }
    count.textContent =
      wanted === '' ? '' : texts.shown.replace('{0}', shown).replace('{1}', rows.length);
  });
  (table.closest('.scroll') ?? table).before(label);
}

/** Gives sortable tables their buttons and long tables their filter. */
export function enhanceTables(texts) {
  for (const table of document.querySelectorAll('table[data-sort]')) makeSortable(table, texts);
  for (const table of document.querySelectorAll('table[data-filter]')) {
    if (table.tBodies[0].rows.length > 12) makeFilterable(table, texts);
  }
}
