// report.html in Chromium, as a reader meets it: from a file, without a network, on a desk and on a
// phone. MAKE_REPORT names the program that writes the pages; CHROMIUM the browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browserPath = [process.env.CHROMIUM, '/usr/bin/chromium'].find((p) => p && existsSync(p));
const makeReport = process.env.MAKE_REPORT ?? '';
const skip = !browserPath
  ? 'skipped: there is no /usr/bin/chromium (apt-get install chromium)'
  : !existsSync(makeReport)
    ? 'skipped: MAKE_REPORT names no program'
    : false;

const desk = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };
const kinds = ['ordinary', 'hostile', 'parliament', 'tiered', 'announced'];

let folder;
let browser;

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  for (const kind of [...kinds, 'large']) {
    execFileSync(makeReport, [kind, join(folder, `${kind}.html`)], { stdio: 'ignore' });
  }
  browser = await chromium.launch({
    executablePath: browserPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** Opens a page, and remembers what it complained of and asked for. */
async function open(kind, viewport = desk, options = {}) {
  const context = await browser.newContext({ viewport, ...options });
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on('console', (m) => {
    if (['error', 'warning'].includes(m.type())) complaints.push(m.text());
  });
  page.on('pageerror', (e) => complaints.push(String(e)));
  page.on('request', (r) => requests.push(r.url()));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => {
      console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`);
    });
  });
  const url = pathToFileURL(join(folder, `${kind}.html`)).href;
  await page.goto(url);
  if (options.javaScriptEnabled !== false) {
    await page.waitForFunction(() => document.documentElement.dataset.charts !== undefined);
  }
  return { page, complaints, requests, url, close: () => context.close() };
}

const text = (page) => page.evaluate(() => document.body.innerText);

describe('report.html', { skip }, () => {
  for (const kind of kinds) {
    test(`${kind}: complains of nothing and asks for nothing but itself`, async () => {
      const { page, complaints, requests, url, close } = await open(kind);
      await page.emulateMedia({ media: 'print' });
      await page.emulateMedia({ media: 'screen' });
      assert.deepEqual(complaints, []);
      assert.deepEqual(requests, [url]);
      await close();
    });

    test(`${kind}: axe finds nothing serious, closed and opened`, async () => {
      const { page, close } = await open(kind, desk, { bypassCSP: true });
      await page.addScriptTag({ content: axe });
      for (const opened of [false, true]) {
        await page.evaluate((o) => {
          for (const details of document.querySelectorAll('details')) details.open = o;
        }, opened);
        const { violations, passes } = await page.evaluate(() => window.axe.run(document));
        const serious = violations.filter((v) => ['serious', 'critical'].includes(v.impact));
        assert.deepEqual(
          serious.map((v) => `${v.id}: ${v.nodes[0].html}`),
          [],
        );
        assert.ok(passes.length > 10, 'axe ran');
      }
      await close();
    });

    test(`${kind}: every chart is drawn, with a bar and a figure for each value`, async () => {
      const { page, close } = await open(kind);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('#comparisons details')) details.open = true;
      });
      await page.waitForFunction(() =>
        [...document.querySelectorAll('figure[data-chart] .chart')].every((c) => c.firstChild),
      );
      const charts = await page.$$eval('figure[data-chart]', (figures) =>
        figures.map((figure) => ({
          values: JSON.parse(figure.querySelector('script').textContent).data.values.length,
          bars: figure.querySelectorAll('svg .mark-rect path').length,
          figures: figure.querySelectorAll('svg .mark-text.role-mark text').length,
          described: figure.querySelector('.chart').getAttribute('aria-label'),
          rows: figure.querySelectorAll('table tbody tr').length,
        })),
      );
      assert.ok(charts.length > 0);
      for (const chart of charts) {
        assert.ok(chart.values > 0);
        assert.equal(chart.bars, chart.values);
        assert.equal(chart.figures, chart.values);
        assert.match(chart.described, /^Bar/);
        assert.ok(chart.rows > 0, 'the chart has its table');
      }
      await close();
    });

    test(`${kind}: a phone's page does not scroll sideways, closed or opened`, async () => {
      const { page, close } = await open(kind, phone);
      for (const opened of [false, true]) {
        await page.evaluate((o) => {
          for (const details of document.querySelectorAll('details')) details.open = o;
        }, opened);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= phone.width, `${width} px wide`);
      }
      await close();
    });
  }

  test('names from the data never become markup', async () => {
    const { page, close } = await open('hostile');
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const found = await page.evaluate(() => ({
      hacked: window.hacked,
      scripts: [...document.scripts].map((s) => s.type),
      elements: document.querySelectorAll('img, i, u, s, iframe, object, [onerror], [onmouseover]')
        .length,
      bold: [...document.querySelectorAll('b')].filter((b) => b.textContent === 'bold').length,
      title: document.title,
    }));
    assert.equal(found.hacked, undefined);
    const data = 'figure[data-chart], figure[data-density], .compared';
    const blocks = await page.$$eval(data, (f) => f.length);
    assert.deepEqual(found.scripts, [...Array(blocks + 1).fill('application/json'), '']);
    assert.equal(found.elements, 0);
    assert.equal(found.bold, 0);
    assert.match(found.title, /^<script>window\.hacked = 1<\/script> & "quoted"/);
    const shown = await text(page);
    for (const name of [
      '</script><script>window.hacked = 2</script>',
      '<img src=x onerror="window.hacked = 3">',
      '</ul><script>window.hacked = 7</script>',
      '<b>bold</b>',
      '<th>"Válidos"</th>',
      'evidence/<i>file</i>.csv',
      '<img src=x onerror="window.hacked = 12"> 100000',
      '<b>party</b>',
    ]) {
      assert.ok(shown.includes(name), `shows ${name} as text`);
    }
    await close();
  });

  test('names of a law and of an alliance never become markup', async () => {
    const { page, close } = await open('tiered');
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const found = await page.evaluate(() => ({
      hacked: window.hacked,
      scripts: [...document.scripts].map((s) => s.type),
      elements: document.querySelectorAll('img, i, u, s, iframe, object, [onerror], [onmouseover]')
        .length,
    }));
    assert.equal(found.hacked, undefined);
    const charts = await page.$$eval('figure[data-chart]', (f) => f.length);
    assert.deepEqual(found.scripts, [...Array(charts + 1).fill('application/json'), '']);
    assert.equal(found.elements, 0);
    const shown = await text(page);
    for (const name of [
      '<i>Left</i> </script>',
      'A country, <u>house</u>',
      '</p><script>window.hacked = 8</script>',
      '<img src=x onerror="window.hacked = 9">',
      '</ul><script>window.hacked = 10</script>',
      '<s>Art. 1</s> " onmouseover="window.hacked = 11"',
    ]) {
      assert.ok(shown.includes(name), `shows ${name} as text`);
    }
    assert.match(shown, /Compensatory seats/);
    await close();
  });

  test('the tests would see markup that got through', async () => {
    const { page, close } = await open('ordinary');
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img alt="" src="x">'));
    assert.equal(await page.$$eval('img', (i) => i.length), 1);
    await close();
  });

  test('the policy stops what the page does not name', async () => {
    const { page, complaints, close } = await open('ordinary');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.hacked = 1';
      document.body.append(script);
    });
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.ok(complaints.some((c) => c.startsWith('policy: script-src')), complaints.join('\n'));
    const policy = await page.$eval('meta[http-equiv="Content-Security-Policy"]', (m) => m.content);
    assert.ok(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy);
    assert.ok(!/unsafe|https?:/.test(policy), policy);
    await close();
  });

  test('Khmer, Arabic, Cyrillic and Georgian names have glyphs', async () => {
    const { page, close } = await open('hostile');
    const names = { khmer: 'ភ្នំពេញ', arabic: 'الرباط', cyrillic: 'Скопје', georgian: 'თბილისი' };
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('DOM.enable');
    await cdp.send('CSS.enable');
    const { root } = await cdp.send('DOM.getDocument');
    for (const [script, name] of Object.entries(names)) {
      await page.evaluate(
        ([s, n]) => {
          const named = [...document.querySelectorAll('bdi')].find((b) => b.textContent === n);
          named.id = `name-${s}`;
        },
        [script, name],
      );
      const { nodeId } = await cdp.send('DOM.querySelector', {
        nodeId: root.nodeId,
        selector: `#name-${script}`,
      });
      const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId });
      assert.ok(fonts.length > 0 && fonts.every((f) => f.familyName !== 'LastResort'));
      const box = await page.locator(`#name-${script}`).first().boundingBox();
      assert.ok(box.width > 20 && box.height > 8, script);
    }
    const direction = await page.$eval('#name-arabic', (e) => getComputedStyle(e).unicodeBidi);
    assert.equal(direction, 'isolate');
    await close();
  });

  test('the keyboard reaches the contents, the sections and the tables', async () => {
    const { page, close } = await open('ordinary');
    await page.evaluate(() => {
      document.querySelector('#rule-votes-do-not-sum').open = true;
    });
    const reached = new Set();
    for (let i = 0; i < 200; ++i) {
      await page.keyboard.press('Tab');
      const what = await page.evaluate(() => {
        const e = document.activeElement;
        const visible = getComputedStyle(e).outlineStyle !== 'none' || e.matches('.skip');
        if (e === document.body) return 'BODY';
        return visible ? `${e.tagName} ${e.className}`.trim() : `no outline: ${e.tagName}`;
      });
      assert.ok(!what.startsWith('no outline'), what);
      reached.add(what);
    }
    for (const wanted of ['A skip', 'A', 'SUMMARY', 'DIV scroll', 'BUTTON', 'INPUT']) {
      assert.ok(reached.has(wanted), `${wanted} among ${[...reached]}`);
    }
    const summary = page.locator('details#rule-blank-share-high > summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.$eval('#rule-blank-share-high', (d) => d.open), true);
    await close();
  });

  test('a link to a rule opens it', async () => {
    const { page, close } = await open('ordinary');
    await page.locator('a[href="#rule-votes-do-not-sum"]').first().click();
    await page.waitForFunction(() => document.querySelector('#rule-votes-do-not-sum').open);
    await close();
  });

  test('a header sorts its column by number, both ways', async () => {
    const { page, close } = await open('ordinary');
    await page.evaluate(() => {
      document.querySelector('#rule-votes-do-not-sum').open = true;
    });
    const table = page.locator('#rule-votes-do-not-sum table').first();
    const column = () =>
      table.evaluate((t) =>
        [...t.tBodies[0].rows].map((r) => Number(r.cells[3].textContent.replaceAll(',', ''))),
      );
    const button = table.locator('thead th').nth(3).locator('button');
    await button.click(); // votes at stake: largest first
    const falling = await column();
    await button.click();
    const rising = await column();
    assert.ok(falling.length > 3);
    assert.deepEqual(falling, [...falling].sort((a, b) => b - a));
    assert.deepEqual(rising, [...rising].sort((a, b) => a - b));
    assert.notDeepEqual(falling, rising);
    await close();
  });

  test('the filter keeps the rows that hold the text', async () => {
    const { page, close } = await open('large');
    const filter = page.locator('label.filter input').first();
    await filter.fill('District 499');
    const shown = await page.evaluate(() => {
      const body = document.querySelector('label.filter + .scroll tbody');
      return [...body.rows].filter((r) => !r.hidden).map((r) => r.cells[0].textContent);
    });
    assert.deepEqual(shown, ['District 499']);
    await close();
  });

  test('squares lie where their votes are, and the line over them', async () => {
    const { page, close } = await open('large');
    const maps = await page.$$eval('figure[data-density]', (figures) =>
      figures.map((figure) => {
        const { layer } = JSON.parse(figure.querySelector('script').textContent);
        const { values } = layer[0].data;
        return {
          stations: values.reduce((sum, v) => sum + v.n, 0),
          cells: values.length,
          squares: figure.querySelectorAll('svg .mark-rect.role-mark path').length,
          lines: figure.querySelectorAll('svg .mark-line path').length,
          says: figure.querySelector('.chart').getAttribute('aria-label'),
          axis: figure.querySelector('svg').textContent,
        };
      }),
    );
    assert.equal(maps.length, 2);
    for (const map of maps) {
      assert.equal(map.stations, 793_800); // 810,000 but every 50th
      assert.ok(map.cells > 60 && map.cells <= 3600, `${map.cells}`);
      assert.equal(map.squares, map.cells);
      assert.equal(map.lines, 1);
      assert.match(map.says, /^Map of all stations .* on the line where both agree: [\d,]+;/);
      assert.match(map.axis, /Votes in official.*Votes in party/s);
    }
    await close();
  });

  test('a chart in what is closed is drawn when that is opened', async () => {
    const { page, complaints, close } = await open('ordinary');
    const pair = page.locator('#comparisons details').nth(1);
    assert.equal(await pair.locator('figure').count(), 4);
    assert.equal(await pair.locator('svg').count(), 0);
    await pair.locator('summary').click();
    await page.waitForFunction(
      () => document.querySelectorAll('#comparisons details:last-of-type svg').length === 4,
    );
    for (const svg of await pair.locator('svg').all()) {
      assert.ok((await svg.boundingBox()).width > 300);
    }
    assert.deepEqual(complaints, []);
    await close();
  });

  test('stations that differ are narrowed by kind, area and size, with the keyboard alone', async () => {
    const { page, close } = await open('ordinary');
    const rows = () =>
      page.$eval('.compared tbody', (body) =>
        [...body.rows].filter((r) => !r.hidden).map((r) => ({ ...r.dataset })),
      );
    const all = await rows();
    assert.equal(all.length, 20);
    const filters = page.locator('.filters').first();
    const [kind, area] = await filters.locator('select').all();
    await kind.focus();
    await page.keyboard.type('two choices');
    assert.ok((await rows()).length > 0);
    assert.ok((await rows()).every((r) => r.kind === 'two choices swapped'));
    assert.equal(
      await filters.locator('output').innerText(),
      `${(await rows()).length} of 20 rows`,
    );
    await kind.selectOption('');
    await area.focus();
    await page.keyboard.type('Oruro');
    assert.ok((await rows()).length > 0);
    assert.ok((await rows()).every((r) => r.area === 'Oruro'));
    await area.selectOption('');
    await filters.locator('input').fill('37');
    const large = await rows();
    assert.deepEqual(large, all.filter((r) => Number(r.votes) >= 37));
    assert.ok(large.length > 0 && large.length < all.length);
    await close();
  });

  test('both forms of a station open side by side, with what differs marked', async () => {
    const { page, close } = await open('ordinary');
    await page.locator('.compared tbody tr').first().locator('button.open').focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog.forms');
    assert.ok(await dialog.isVisible());
    const station = await page.$eval('.compared tbody th bdi', (e) => e.textContent);
    assert.equal(await dialog.locator('h3').innerText(), `Both forms of station ${station}`);
    const forms = await dialog.locator('tbody tr').evaluateAll((rows) =>
      rows.map((r) => ({
        cells: [...r.cells].map((c) => c.textContent),
        marked: r.classList.contains('differs'),
      })),
    );
    assert.equal(forms.length, 5); // valid votes and four choices
    for (const { cells, marked } of forms) {
      assert.equal(marked, cells[1] !== cells[4]);
      assert.equal(cells[0].endsWith('differs'), marked);
      assert.equal(cells[7] !== '', marked);
    }
    assert.ok(forms.some((f) => f.marked));
    const file = await dialog.locator('thead').innerText();
    assert.match(file, /evidence\/final\.csv › forms\.csv/);
    assert.match(file, /evidence\/party\.csv/);
    assert.equal(forms[0].cells[3], 'Válidos');
    assert.equal(forms[0].cells[2], String(Number(station) - 100000 + 2));
    await page.keyboard.press('Escape');
    assert.ok(!(await dialog.isVisible()));
    await close();
  });

  test('an open pair of forms is fit for axe and for a phone', async () => {
    const { page, close } = await open('hostile', phone, { bypassCSP: true });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.locator('.compared button.open').first().click();
    assert.ok(await page.locator('dialog.forms').isVisible());
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await page.$$eval('dialog img, dialog u, dialog b', (e) => e.length), 0);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= phone.width, `${width} px wide`);
    await page.addScriptTag({ content: axe });
    const { violations } = await page.evaluate(() => window.axe.run(document));
    const serious = violations.filter((v) => ['serious', 'critical'].includes(v.impact));
    assert.deepEqual(
      serious.map((v) => `${v.id}: ${v.nodes[0].html}`),
      [],
    );
    await close();
  });

  test('without script the page says the same', async () => {
    const { page, close } = await open('ordinary', desk, { javaScriptEnabled: false });
    const shown = await page.locator('body').innerText();
    assert.match(shown, /All that was announced and could be compared follows from the polling-station forms\./);
    assert.match(shown, /Votes by choice/);
    assert.equal(await page.locator('figure .chart:visible').count(), 0);
    await close();
  });

  test('the first screen answers', async () => {
    const { page, close } = await open('parliament');
    const answer = await page.locator('.answer').innerText();
    assert.match(answer, /What was announced differs from what the polling-station forms give\./);
    assert.match(answer, /1 of 4 announced numbers of seats differs\./);
    assert.match(answer, /Announced/);
    assert.match(answer, /Recomputed/);
    await close();
  });

  test('what is left out of a large case is said', async () => {
    const { page, close } = await open('large');
    const shown = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      return document.body.innerText;
    });
    assert.match(shown, /500 areas are shown; 90,000 smaller areas are in tables\/areas\.csv\./);
    assert.match(shown, /The 100 with most votes at stake are shown; 89,900 more are in tables\/findings\.csv\./);
    assert.match(shown, /The 500 largest of 79,\d{3} are shown; tables\/differences\.csv holds every figure of all\./);
    assert.match(shown, /The 100 with the largest differences of 500 are shown;/);
    const size = readFileSync(join(folder, 'large.html')).length;
    assert.ok(size < 5_000_000, `${size} bytes`);
    await close();
  });

  test('no page speaks of fraud', () => {
    for (const kind of kinds) {
      const page = readFileSync(join(folder, `${kind}.html`), 'utf8');
      const ours = page.replace(/<script>[\s\S]*?<\/script>/, '');
      assert.ok(!/fraud/i.test(ours));
    }
  });
});
