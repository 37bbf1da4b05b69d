// What the program itself writes: findings.json against its published schema, and report.html of
// whole runs in Chromium. SCRUTINEER names the program, PROJECT the checkout.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import { chromium } from 'playwright-core';

const { SCRUTINEER: program, PROJECT: project, CHROMIUM } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browserPath = [CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path));
const noBrowser = browserPath ? false : 'skipped: there is no /usr/bin/chromium';
const cases = ['poland-2015', 'cambodia-2013', 'arcadia', 'what-if'];

let folder;
let browser;
const schema = JSON.parse(readFileSync(join(project, 'docs/formats/findings.schema.json'), 'utf8'));
const valid = new Ajv2020({ allErrors: true, strict: false }).compile(schema);

function scrutineer(...args) {
  const maxBuffer = 64 * 1024 * 1024; // node stops a program that prints more than 1 MiB otherwise
  const run = spawnSync(program, args, { encoding: 'utf8', cwd: folder, maxBuffer });
  assert.ok(run.status === 0 || run.status === 1, `${args.join(' ')}: ${run.stderr}`);
  return run.stdout;
}

const result = (name) => JSON.parse(readFileSync(join(folder, name, 'findings.json'), 'utf8'));

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'program-'));
  scrutineer('simulate', 'country', '--seed', '5', '--stations', '3000', '--faults', '2%');
  for (const name of cases) {
    if (name === 'what-if') continue;
    const path = name === 'arcadia' ? 'country' : join(project, 'examples', name);
    scrutineer('run', path, '--out', name);
  }
  // A house with scenarios, of which one brings a compensatory tier.
  scrutineer('run', join(project, 'examples/poland-2015'), '--out', 'what-if', '--compare',
    'portugal-assembly,sweden-riksdag');
  if (noBrowser) return;
  browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

describe('findings.json', () => {
  for (const name of cases) {
    test(`${name} keeps to the published schema`, () => {
      assert.ok(valid(result(name)), JSON.stringify(valid.errors?.slice(0, 5), null, 1));
    });
  }

  test('the printed JSON is the written one', () => {
    const printed = JSON.parse(scrutineer('check', 'country', '--json'));
    assert.deepEqual(printed, result('arcadia'));
  });

  test('the schema refuses what is wrong', () => {
    const wrong = [
      (json) => delete json.runs,
      (json) => (json.version = 2),
      (json) => (json.findings[0].votes_at_stake = 'many'),
      (json) => (json.sources[0].sha256 = 'short'),
      (json) => delete json.findings[0].code,
      (json) => delete json.stakes,
      (json) => (json.stakes[0].model = 'lost'),
      (json) => delete json.stakes[0].house.deciding.margin.exact,
      (json) => delete json.stakes[0].contested[0].why,
    ];
    for (const spoil of wrong) {
      const json = result('arcadia');
      assert.ok(json.findings.length > 0);
      spoil(json);
      assert.ok(!valid(json), spoil.toString());
    }
  });
});

describe('report.html of whole runs', { skip: noBrowser }, () => {
  for (const name of cases) {
    test(`${name} opens without a complaint and passes axe`, async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      const complaints = [];
      const requests = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => requests.push(request.url()));
      const url = pathToFileURL(join(folder, name, 'report.html')).href;
      await page.goto(url);
      await page.waitForFunction(() => document.querySelectorAll('svg').length > 0);
      assert.deepEqual(complaints, []);
      assert.deepEqual(requests.filter((request) => request !== url && !request.startsWith('data:')), []);
      // The page's own policy forbids the checker's script, so it runs in a world of its own.
      const client = await page.context().newCDPSession(page);
      const { frameTree } = await client.send('Page.getFrameTree');
      const { executionContextId } = await client.send('Page.createIsolatedWorld', {
        frameId: frameTree.frame.id,
        worldName: 'axe',
      });
      await client.send('Runtime.evaluate', { expression: axe, contextId: executionContextId });
      const { result: answer } = await client.send('Runtime.evaluate', {
        expression:
          'axe.run({ resultTypes: ["violations"] }).then((r) => r.violations.filter((v) => ["serious", "critical"].includes(v.impact)).map((v) => v.id + ": " + v.nodes[0].html))',
        contextId: executionContextId,
        awaitPromise: true,
        returnByValue: true,
      });
      assert.deepEqual(answer.value, []);
      await page.close();
    });
  }
});
