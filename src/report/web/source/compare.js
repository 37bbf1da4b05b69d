// The stations on which two accounts differ: narrows their table, and shows both forms of one side
// by side. The data stand in the page as JSON; texts go in as text, never as markup.

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

const grouped = (number) => number.toLocaleString('en-US');
const signed = (number) => (number > 0 ? `+${grouped(number)}` : grouped(number));

/** A choice of one of the words that the rows have, or all. */
function makeSelect(rows, key, every) {
  const words = [...new Set(rows.map((row) => row.dataset[key]))].sort();
  const select = element('select', {}, element('option', { value: '' }, every));
  for (const word of words) select.append(element('option', { value: word }, word));
  return select;
}

/** Puts controls above the table that leave only the rows asked for. */
function makeFilters(block, texts) {
  const rows = [...block.querySelector('tbody').rows];
  const kind = makeSelect(rows, 'kind', texts.every);
  const area = makeSelect(rows, 'area', texts.every);
  const size = element('input', { type: 'number', min: '0', step: '1', inputMode: 'numeric' });
  const count = element('output');
  const apply = () => {
    const least = Number(size.value) || 0;
    let shown = 0;
    for (const row of rows) {
      const { kind: k, area: a, votes } = row.dataset;
      const fits =
        (kind.value === '' || kind.value === k) &&
        (area.value === '' || area.value === a) &&
        Number(votes) >= least;
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    count.textContent = texts.shown.replace('{0}', shown).replace('{1}', rows.length);
  };
  for (const control of [kind, area, size]) control.addEventListener('input', apply);
  const named = (text, control) => element('label', {}, `${text} `, control);
  const group = element(
    'fieldset',
    { className: 'filters' },
    element('legend', {}, texts.filters),
    named(texts.kind, kind),
    named(texts.area, area),
    named(texts.size, size),
    count,
  );
  block.querySelector('.scroll').before(group);
}

/** The place of a figure: its row, and the header of its column. */
function placeCells(side, headers, rows, i) {
  const row = Array.isArray(rows) ? rows[i] : rows;
  return [
    element('td', { className: 'n small' }, row ? grouped(row) : ''),
    element('td', { className: 'small' }, element('bdi', {}, headers[i])),
  ];
}

function valueCell(value, texts) {
  if (value === null) return element('td', { className: 'n quiet' }, texts.empty);
  return element('td', { className: 'n' }, typeof value === 'number' ? grouped(value) : `“${value}”`);
}

/** Both forms as a table, a row a figure; those that differ are marked by a sign and a colour. */
function formsTable(data, station, texts) {
  const [, , left, leftRows, right, rightRows] = station;
  const heading = (text, properties = {}) => element('th', { scope: 'col', ...properties }, text);
  const account = (side) => {
    const head = element('th', { scope: 'colgroup', colSpan: 3 });
    head.append(element('bdi', {}, side.id), element('br'));
    head.append(element('span', { className: 'quiet small' }, element('bdi', {}, side.file)));
    return head;
  };
  const value = (side) => heading(element('bdi', {}, side.id), { className: 'n' });
  const row = heading(texts.row, { className: 'n' });
  const column = heading(texts.column);
  const head = element(
    'thead',
    {},
    element('tr', {}, element('td'), account(data.left), account(data.right), element('td')),
    element(
      'tr',
      {},
      heading(texts.figure),
      value(data.left),
      row,
      column,
      value(data.right),
      row.cloneNode(true),
      column.cloneNode(true),
      heading(texts.difference, { className: 'n' }),
    ),
  );
  const body = element('tbody');
  data.figures.forEach((name, i) => {
    const differs = left[i] !== right[i];
    const line = element('tr', { className: differs ? 'differs' : '' });
    const title = element('th', { scope: 'row' }, element('bdi', {}, name));
    if (differs) title.append(element('span', { className: 'no' }, ` ≠ ${texts.differs}`));
    const by = Number(left[i] ?? 0) - Number(right[i] ?? 0);
    line.append(
      title,
      valueCell(left[i], texts),
      ...placeCells(data.left, data.left.headers, leftRows, i),
      valueCell(right[i], texts),
      ...placeCells(data.right, data.right.headers, rightRows, i),
      element('td', { className: 'n' }, differs && Number.isFinite(by) ? signed(by) : ''),
    );
    body.append(line);
  });
  return element('table', {}, head, body);
}

/** One dialog for all stations of the page. */
function makeDialog(texts) {
  const title = element('h3', { id: 'forms-title' });
  const meaning = element('p', { className: 'quiet' });
  const place = element('div', { className: 'scroll', tabIndex: 0 });
  place.setAttribute('role', 'region');
  place.setAttribute('aria-labelledby', 'forms-title');
  const close = element('button', { type: 'button', className: 'close' }, texts.close);
  const dialog = element('dialog', { className: 'forms' }, title, meaning, place, close);
  dialog.setAttribute('aria-labelledby', 'forms-title');
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close(); // beside it
  });
  document.body.append(dialog);
  return (data, station) => {
    title.textContent = texts.formsOf.replace('{0}', () => station[0]);
    meaning.textContent = station[1];
    place.replaceChildren(formsTable(data, station, texts));
    dialog.showModal();
  };
}

function makeButtons(block, texts, show) {
  const data = JSON.parse(block.querySelector('script.forms').textContent);
  [...block.querySelector('tbody').rows].forEach((row, i) => {
    const button = element('button', { type: 'button', className: 'open' }, texts.forms);
    button.addEventListener('click', () => show(data, data.stations[i]));
    row.cells[row.cells.length - 1].append(element('br'), button);
  });
}

/** Gives each table of stations that differ its filters, and each row its forms. */
export function enhanceComparisons(texts) {
  const blocks = document.querySelectorAll('.compared');
  if (blocks.length === 0) return;
  const show = makeDialog(texts);
  for (const block of blocks) {
    makeButtons(block, texts, show);
    if (block.querySelector('tbody').rows.length > 1) makeFilters(block, texts);
  }
}
