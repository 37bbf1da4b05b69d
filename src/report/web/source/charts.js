// Draws each <figure data-chart> and <figure data-density> from the Vega-Lite specification that stands in it, as SVG and
// without eval: the page's content security policy forbids it.
import embed from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';

const ink = '#1c2428';
const quiet = '#5b666c';
const font =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Khmer", sans-serif';

const config = {
  background: null,
  font,
  view: { stroke: null },
  bar: { discreteBandSize: { band: 0.9 } },
  axis: {
    labelColor: ink,
    labelFontSize: 13,
    titleColor: quiet,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    domain: false,
    ticks: false,
    gridColor: '#e3e7e9',
  },
  axisY: { grid: false, labelPadding: 6 },
  legend: { labelColor: ink, labelFontSize: 13, title: null, orient: 'top', symbolType: 'square' },
};

const options = {
  mode: 'vega-lite',
  actions: false,
  renderer: 'svg',
  ast: true,
  expr: expressionInterpreter,
  defaultStyle: false,
  tooltip: false,
  config,
};

/** Labels take at most half of a phone's width. */
function labelLimit(width) {
  return Math.max(90, Math.min(280, Math.round(width * 0.42)));
}

/** Draws one chart, and says whether it came out. */
async function draw(figure) {
  const spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const place = figure.querySelector('.chart');
  place.hidden = false;
  const limit = labelLimit(place.clientWidth);
  const sized = { ...config, axisY: { ...config.axisY, labelLimit: limit } };
  try {
    const described = place.getAttribute('aria-label');
    await embed(place, spec, { ...options, config: sized });
    // The place around it carries the description, and what stands beside it the figures: Vega puts
    // a role and a label of its own there.
    place.setAttribute('role', 'img');
    place.setAttribute('aria-label', described);
    place.removeAttribute('aria-roledescription');
    place.querySelector('svg').setAttribute('aria-hidden', 'true');
    return true;
  } catch (error) {
    place.hidden = true; // the table beside it says the same
    console.error('a chart could not be drawn', error);
    return false;
  }
}

/** In what is closed a chart has no width: it is drawn once that is opened. */
function drawWhenOpened(figure) {
  const closed = figure.closest('details:not([open])');
  if (!closed) return draw(figure);
  closed.addEventListener('toggle', () => drawWhenOpened(figure), { once: true });
  return false;
}

/** Draws all charts that can be seen, and says how many came out. */
export async function drawCharts() {
  let drawn = 0;
  for (const figure of document.querySelectorAll('figure[data-chart], figure[data-density]')) {
    if (await drawWhenOpened(figure)) drawn += 1;
  }
  return drawn;
}
