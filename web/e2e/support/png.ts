// SPDX-License-Identifier: GPL-3.0-or-later
import { crc32 as zlibCrc, deflateSync } from 'node:zlib'
import type { Chance } from './chance'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function block(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(named.length + 8)
  out.writeUInt32BE(data.length, 0)
  named.copy(out, 4)
  out.writeUInt32BE(zlibCrc(named), named.length + 4)
  return out
}

/** A square of coloured tiles, so many pixels wide, that no other seed makes. */
export function picture(pixels: number, chance: Chance): Buffer {
  const tile = 20
  const across = Math.ceil(pixels / tile)
  const rows = Array.from({ length: across }, () => {
    const colours = Array.from({ length: across }, () => [0, 1, 2].map(() => chance.below(256)))
    const row = colours.flatMap((colour) => Array.from({ length: tile }, () => colour).flat())
    return Buffer.from([0, ...row.slice(0, pixels * 3)]) // a row begins with its filter: none
  })
  const data = Buffer.concat(
    Array.from({ length: pixels }, (_, y) => rows[Math.floor(y / tile)] ?? Buffer.alloc(0)),
  )
  const head = Buffer.alloc(13)
  head.writeUInt32BE(pixels, 0)
  head.writeUInt32BE(pixels, 4)
  head.set([8, 2], 8) // 8 bits of red, green and blue
  return Buffer.concat([
    signature,
    block('IHDR', head),
    block('IDAT', deflateSync(data)),
    block('IEND', Buffer.alloc(0)),
  ])
}
