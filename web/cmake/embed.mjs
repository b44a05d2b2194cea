// SPDX-License-Identifier: GPL-3.0-or-later
// embed.mjs DIST OUT: writes OUT/PageAssets.cpp and OUT/PageAssets.S, which carry every file of DIST as it is,
// gzipped and as Brotli, for http::StaticFiles.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const [dist, out] = process.argv.slice(2)
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}
const packed = new Set(['.png', '.ico', '.woff2'])

function* files(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* files(path)
    else yield path
  }
}

function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
}

mkdirSync(join(out, 'blobs'), { recursive: true })
const blobs = []
function blob(bytes) {
  const symbol = `auralis_page_${blobs.length}`
  const path = join(out, 'blobs', symbol)
  writeFileSync(path, bytes)
  blobs.push({ symbol, path })
  return `bytes(${symbol}, ${symbol}_end)`
}

const entries = []
for (const path of files(dist)) {
  const extension = extname(path)
  const type = types[extension]
  if (!type) throw new Error(`${path}: no media type is known for ${extension}`)
  const plain = readFileSync(path)
  const etag = createHash('sha256').update(plain).digest('hex').slice(0, 32)
  const compress = !packed.has(extension)
  entries.push(
    `      {.path = "/${relative(dist, path)}", .content_type = "${type}", .etag = "${etag}",\n` +
      `       .identity = ${blob(plain)},\n` +
      `       .gzip = ${compress ? blob(gzipSync(plain, { level: 9 })) : '{}'},\n` +
      `       .brotli = ${compress ? blob(brotli(plain)) : '{}'}},`,
  )
}

writeFileSync(
  join(out, 'PageAssets.S'),
  `    .section .note.GNU-stack,"",%progbits\n    .section .rodata\n` +
    blobs
      .map(
        ({ symbol, path }) =>
          `    .global ${symbol}\n    .global ${symbol}_end\n    .balign 16\n${symbol}:\n    .incbin "${path}"\n${symbol}_end:\n    .byte 0\n`,
      )
      .join(''),
)
writeFileSync(
  join(out, 'PageAssets.cpp'),
  `#include "page/PageAssets.h"

#include <array>

extern "C" {
${blobs.map(({ symbol }) => `extern const std::byte ${symbol}[], ${symbol}_end[];`).join('\n')}
}

namespace auralis::page {

std::span<const http::Asset> assets() {
  const auto bytes = [](const std::byte* begin, const std::byte* end) {
    return std::span<const std::byte>{begin, end};
  };
  static const std::array<http::Asset, ${entries.length}> table{{
${entries.join('\n')}
  }};
  return table;
}

}  // namespace auralis::page
`,
)
