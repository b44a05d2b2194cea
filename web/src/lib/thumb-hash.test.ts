// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { placeholderUrl, toBlur } from '#/lib/thumb-hash'

const bytesOf = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0))

const pixel = (hash: string, x: number, y: number) => {
  const blur = toBlur(bytesOf(hash))
  if (!blur) throw new Error('no blur')
  const from = (y * blur.width + x) * 3
  return [...blur.rgb.slice(from, from + 3)]
}

/** As the server makes them (CoverLookTest): red to the right, green downwards, blue on the left. */
const square = 'nggKrxqIhImAeHiIiHiIiIeHCFiHgI8H'
const wide = 'nvgJq5qIhIlweIiIgIUI+Hg='
const tall = 'nggKqxqIcIiIh4iHgHUI+Hg='

describe('CT-78 a ThumbHash becomes a blur', () => {
  it('of the shape of the picture', () => {
    expect(toBlur(bytesOf(square))).toMatchObject({ width: 16, height: 16 })
    expect(toBlur(bytesOf(wide))).toMatchObject({ width: 16, height: 7 })
    expect(toBlur(bytesOf(tall))).toMatchObject({ width: 7, height: 16 })
  })

  it('in its colours', () => {
    const [red, green, blue] = pixel(square, 0, 0)
    expect(blue).toBeGreaterThan(200)
    expect(Math.max(red ?? 255, green ?? 255)).toBeLessThan(80)
    const [right, down, left] = pixel(square, 15, 15)
    expect(Math.min(right ?? 0, down ?? 0)).toBeGreaterThan(200)
    expect(left).toBeLessThan(80)
  })

  it('black where all of it is black, but for the step in which colours are told', () => {
    expect(Math.max(...pixel('AAgCBwAAAAAAAAAAAAAAAAAAAAAAAAAA', 8, 8))).toBeLessThan(5)
  })

  it('that a browser shows', () => {
    const url = placeholderUrl(wide)
    if (!url) throw new Error('no placeholder')
    const bitmap = bytesOf(url.replace('data:image/bmp;base64,', ''))
    expect(String.fromCharCode(...bitmap.slice(0, 2))).toBe('BM')
    expect(new DataView(bitmap.buffer).getUint32(2, true)).toBe(bitmap.length)
    expect(bitmap.length).toBe(54 + 48 * 7)
    const topLeft = bitmap.slice(54 + 48 * 6, 54 + 48 * 6 + 3)
    expect([...topLeft].reverse()).toEqual(pixel(wide, 0, 0))
  })

  it('and nothing where it is none', () => {
    expect(placeholderUrl('')).toBeNull()
    expect(placeholderUrl('no base64!')).toBeNull()
    expect(placeholderUrl('AAAA')).toBeNull()
  })
})
