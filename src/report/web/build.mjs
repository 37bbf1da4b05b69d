// Makes the script and styles of report.html, and writes them as C++:
//
//   node build.mjs OUTPUT.cc
//
// Run in a folder that holds source/ and node_modules/ (CMake lays one out in the build tree). The
// same sources and lockfile give the same bytes in any folder: esbuild names files relative to it,
// and nothing of the machine goes in.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const common = { bundle: true, minify: true, write: false, charset: 'ascii', logLevel: 'warning' };

/** The folder of the npm package that a bundled file belongs to, or nothing for our own. */
function packageOf(file) {
  const at = file.lastIndexOf('node_modules/');
  if (at < 0) return undefined;
  const parts = file.slice(at + 'node_modules/'.length).split('/');
  const name = parts[0].startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  return file.slice(0, at) + 'node_modules/' + name;
}

/** The licences of all that is bundled, which ask to go wherever the code goes. */
function notices(files) {
  const holders = new Map(); // licence text -> who uses it
  const folders = [...new Set(files.map(packageOf).filter(Boolean))].sort();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).filter((f) => /^licen[cs]e/i.test(f)).sort()[0];
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
    holders.set(text, [...(holders.get(text) ?? []), `${name} ${version}`]);
  }
  const blocks = [...holders].map(([text, users]) => `${users.join(', ')}\n\n${text}`);
  const all = blocks.join('\n\n----\n\n').replace(/\r/g, '').replace(/\*\//g, '* /');
  return all.replace(/[^\x00-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A C++ string literal in pieces, each on a line of its own. */
function literal(text) {
  const bytes = Buffer.from(text, 'utf8');
  const lines = [];
  let line = '';
  for (const byte of bytes) {
    const c = String.fromCharCode(byte);
    if (c === '"' || c === '\\') line += '\\' + c;
    else if (c === '?') line += '\\?';
    else if (byte >= 0x20 && byte < 0x7f) line += c;
    else line += '\\' + byte.toString(8).padStart(3, '0');
    if (line.length > 4000) {
      lines.push(`"${line}"`);
      line = '';
    }
  }
  lines.push(`"${line}"`);
  return lines.join('\n');
}

const hash = (text) => 'sha256-' + createHash('sha256').update(text).digest('base64');

const output = process.argv[2];
if (!output || !existsSync('source/report.js')) {
  console.error('usage: node build.mjs OUTPUT.cc, in a folder with source/ and node_modules/');
  process.exit(2);
}
const code = await build({
  ...common,
  entryPoints: ['source/report.js'],
  format: 'iife',
  target: 'es2020',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
});
const styles = await build({ ...common, entryPoints: ['source/report.css'] });
const licences = `/*\nThis page draws its charts with other people's software:\n\n${notices(Object.keys(code.metafile.inputs))}\n*/\n`;
const script = licences + code.outputFiles[0].text;
const css = styles.outputFiles[0].text;
if (/<\/script|<!--/i.test(script)) throw new Error('the script would end its own element');
if (/<\/style/i.test(css)) throw new Error('the styles would end their own element');

writeFileSync(
  output,
  `// Made by src/report/web/build.mjs from its sources and lockfile: not to be edited.
#include "scrutineer/report/html_bundle.h"

namespace scrutineer::report {

const std::string_view kPageScript =
${literal(script)};
const std::string_view kPageScriptHash = "${hash(script)}";
const std::string_view kPageStyles =
${literal(css)};
const std::string_view kPageStylesHash = "${hash(css)}";

}  // namespace scrutineer::report
`,
);
