// SPDX-License-Identifier: GPL-3.0-or-later
// ThumbHash (https://evanw.github.io/thumbhash/, by Evan Wallace) of an opaque picture: a blur of it
// in at most 25 bytes, the lowest frequencies of a cosine transform.

/** How a cover looks before it has come. */
export interface CoverLook {
  /** "#rrggbb". */
  readonly colour: string
  /** Base64. */
  readonly thumbHash: string
}

interface Blur {
  /** Pixels, 1 to 16. */
  width: number
  height: number
  /** Three bytes a pixel, rows from the top. */
  rgb: Uint8Array
}

interface Wave {
  u: number
  v: number
  amount: number
}

const longerSide = 16
const headBytes = 5
/** Makes up for what coarse steps take from colours. */
const vividness = 1.25

/** The waves of a channel, four bits each, from `first` on. */
function wavesOf(hash: Uint8Array, first: number, nx: number, ny: number, scale: number): Wave[] {
  const waves: Wave[] = []
  for (let v = 0; v < ny; ++v)
    for (let u = v === 0 ? 1 : 0; u * ny < nx * (ny - v); ++u) {
      const index = first + waves.length
      const byte = hash[headBytes + (index >> 1)] ?? 0
      const step = (byte >> ((index & 1) * 4)) & 15
      waves.push({ u, v, amount: (step / 7.5 - 1) * scale })
    }
  return waves
}

/** Of each frequency at each pixel of a side. */
const cosines = (length: number) =>
  Array.from({ length: 7 }, (_, wave) =>
    Array.from({ length }, (__, i) => Math.cos((Math.PI / length) * (i + 0.5) * wave)),
  )

/** Null where it is none, or one of a picture that is transparent, which covers are not. */
export function toBlur(hash: Uint8Array): Blur | null {
  const [a, b, c, d, e] = hash
  if (a === undefined || b === undefined || c === undefined) return null
  if (d === undefined || e === undefined || c & 0x80) return null
  const means = a | (b << 8) | (c << 16)
  const shape = d | (e << 8)
  const isWide = (shape & 0x8000) !== 0
  const shorter = Math.max(1, shape & 7)
  const [width, height] = isWide
    ? [longerSide, Math.max(1, Math.round((longerSide * shorter) / 7))]
    : [Math.max(1, Math.round((longerSide * shorter) / 7)), longerSide]
  const [nx, ny] = isWide ? [7, Math.max(3, shorter)] : [Math.max(3, shorter), 7]
  const light = wavesOf(hash, 0, nx, ny, ((means >> 18) & 31) / 31)
  const yellow = wavesOf(hash, light.length, 3, 3, (((shape >> 3) & 63) / 63) * vividness)
  const seen = light.length + yellow.length
  const red = wavesOf(hash, seen, 3, 3, (((shape >> 9) & 63) / 63) * vividness)
  const across = cosines(width)
  const down = cosines(height)
  const at = (mean: number, waves: readonly Wave[], x: number, y: number) =>
    waves.reduce(
      (sum, { u, v, amount }) => sum + 2 * amount * (across[u]?.[x] ?? 0) * (down[v]?.[y] ?? 0),
      mean,
    )
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; ++y)
    for (let x = 0; x < width; ++x) {
      const l = at((means & 63) / 63, light, x, y)
      const p = at(((means >> 6) & 63) / 31.5 - 1, yellow, x, y)
      const q = at(((means >> 12) & 63) / 31.5 - 1, red, x, y)
      const blue = l - (2 / 3) * p
      const r = (3 * l - blue + q) / 2
      rgb.set(
        [r, r - q, blue].map((value) => 255 * Math.min(1, Math.max(0, value))),
        (y * width + x) * 3,
      )
    }
  return { width, height, rgb }
}

/** As a picture that needs no compression: a BMP, whose rows go upwards and end at words. */
function toBitmap({ width, height, rgb }: Blur): Uint8Array {
  const head = 54
  const row = (width * 3 + 3) & ~3
  const bytes = new Uint8Array(head + row * height)
  const view = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d])
  view.setUint32(2, bytes.length, true)
  view.setUint32(10, head, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, height, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, 24, true)
  for (let y = 0; y < height; ++y)
    for (let x = 0; x < width; ++x) {
      const from = ((height - 1 - y) * width + x) * 3
      bytes.set(rgb.slice(from, from + 3).reverse(), head + y * row + x * 3)
    }
  return bytes
}

const bitmapData = 'data:image/bmp;base64,'

/** The blur of a hash in base64 as a data URL; null where it is none. */
export function placeholderUrl(hash: string): string | null {
  let bytes: Uint8Array
  try {
    bytes = Uint8Array.from(atob(hash), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
  const blur = toBlur(bytes)
  return blur && `${bitmapData}${btoa(String.fromCharCode(...toBitmap(blur)))}`
}
