// Makes one stylesheet and one script out of web/, and writes them as C++ for the binary.
//
//   node build.mjs MODULES_FOLDER WEB_FOLDER OUT.cpp
//
// MODULES_FOLDER has node_modules (npm ci); nothing is written there or in WEB_FOLDER. The same
// input gives the same bytes. Called by cmake/web.cmake.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { joined, namesIn, parse, used, withoutRepetition, written } from './css.mjs'

const [modules, web, out] = process.argv.slice(2).map((path) => resolve(path))
const require = createRequire(join(modules, 'package.json'))
const sass = require('sass')
const esbuild = require('esbuild')

// Most is allowed for a page; what is over it fails the build.
const MOST_BYTES = { 'main.css': 68 * 1024, 'main.js': 25 * 1024 }

const BROWSERS = ['chrome109', 'edge109', 'firefox115', 'safari15.6']

function stylesheet (isUsed) {
  const { css } = sass.compile(join(web, 'style', 'main.scss'), {
    loadPaths: [join(modules, 'node_modules')],
    style: 'compressed',
    quietDeps: true
  })
  const rules = joined(withoutRepetition(used(parse(css.replace(/^\uFEFF/, '')), isUsed)))
  const small = esbuild.transformSync(written(rules), { loader: 'css', minify: true, target: BROWSERS })
  if (/url\(|@import|@font-face/.test(small.code)) throw new Error('the stylesheet fetches something')
  return small.code
}

function script () {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [join(web, 'script', 'main.mjs')],
    nodePaths: [join(modules, 'node_modules')],
    bundle: true,
    format: 'esm',
    legalComments: 'none',
    minify: true,
    target: BROWSERS,
    write: false
  })
  return outputFiles[0].text
}

function asset (name, type, content) {
  const bytes = Buffer.from(content)
  if (bytes.length > (MOST_BYTES[name] ?? 4096)) throw new Error(`${name} has ${bytes.length} bytes`)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const [stem, ending] = name.split('.')
  const packed = gzipSync(bytes, { level: 9 })
  packed[9] = 255 // RFC 1952: which system packed it is not told, so that all give the same bytes
  console.log(`${name}: ${bytes.length} bytes, ${packed.length} packed`)
  return { name, path: `/assets/${stem}-${hash}.${ending}`, type, bytes, packed }
}

// A C++ literal of any bytes, in lines that an editor can show.
function literal (bytes) {
  const lines = []
  for (let at = 0; at < bytes.length; at += 60) {
    const text = Array.from(bytes.subarray(at, at + 60), (byte) => {
      const isPlain = byte >= 0x20 && byte < 0x7f && !'"\\?'.includes(String.fromCharCode(byte))
      return isPlain ? String.fromCharCode(byte) : '\\' + byte.toString(8).padStart(3, '0')
    })
    lines.push(`    "${text.join('')}"`)
  }
  return lines.join('\n') || '    ""'
}

function source (assets) {
  const entry = ({ name, path, type, bytes, packed }) => `    {"${name}", "${path}", "${type}",
     {\n${literal(bytes)},\n     ${bytes.length}},
     {\n${literal(packed)},\n     ${packed.length}}},`
  return `// Generated from web/ by web/build.mjs. Do not edit.
#include <array>

#include "html/assets.hpp"

namespace probity::html {

namespace {
constexpr std::array<Asset, ${assets.length}> kAssets{{
${assets.map(entry).join('\n')}
}};
}  // namespace

std::span<const Asset> assets() { return kAssets; }

}  // namespace probity::html
`
}

const templates = readdirSync(join(web, 'templates')).filter((name) => name.endsWith('.html')).sort()
  .map((name) => readFileSync(join(web, 'templates', name), 'utf8'))
const bundle = script()
writeFileSync(out, source([
  asset('main.css', 'text/css; charset=utf-8', stylesheet(namesIn([...templates, bundle]))),
  asset('main.js', 'text/javascript; charset=utf-8', bundle),
  asset('icon.svg', 'image/svg+xml', readFileSync(join(web, 'style', 'icon.svg'))),
  ...[180, 192, 512].map((size) =>
    asset(`icon-${size}.png`, 'image/png', readFileSync(join(web, 'style', `icon-${size}.png`))))
]))
