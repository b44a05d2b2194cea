// SPDX-License-Identifier: GPL-3.0-or-later

/** In place, radix 2; the inverse is not scaled. */
export function fft(re: Float64Array, im: Float64Array, inverse = false): void {
  const size = re.length
  const at = (values: Float64Array, index: number) => values[index] ?? 0
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i >= j) continue
    for (const values of [re, im]) {
      const held = at(values, i)
      values[i] = at(values, j)
      values[j] = held
    }
  }
  for (let width = 2; width <= size; width <<= 1) {
    const half = width >> 1
    const angle = ((inverse ? 2 : -2) * Math.PI) / width
    const cos = Float64Array.from({ length: half }, (_, k) => Math.cos(angle * k))
    const sin = Float64Array.from({ length: half }, (_, k) => Math.sin(angle * k))
    for (let start = 0; start < size; start += width)
      for (let k = 0; k < half; k++) {
        const a = start + k
        const b = a + half
        const x = at(re, b) * at(cos, k) - at(im, b) * at(sin, k)
        const y = at(re, b) * at(sin, k) + at(im, b) * at(cos, k)
        re[b] = at(re, a) - x
        im[b] = at(im, a) - y
        re[a] = at(re, a) + x
        im[a] = at(im, a) + y
      }
  }
}

/** The shift of `needle` in `hay` at which they go together best, and how well, from 0 to 1. */
export function bestShift(needle: Float32Array, hay: Float32Array): { shift: number; fit: number } {
  const size = 2 ** Math.ceil(Math.log2(hay.length + needle.length))
  const a = { re: new Float64Array(size), im: new Float64Array(size) }
  const b = { re: new Float64Array(size), im: new Float64Array(size) }
  a.re.set(hay)
  b.re.set(needle)
  fft(a.re, a.im)
  fft(b.re, b.im)
  for (let i = 0; i < size; i++) {
    const [x, y, u, v] = [a.re[i] ?? 0, a.im[i] ?? 0, b.re[i] ?? 0, b.im[i] ?? 0]
    a.re[i] = x * u + y * v
    a.im[i] = y * u - x * v
  }
  fft(a.re, a.im, true)
  const needleEnergy = needle.reduce((sum, x) => sum + x * x, 0)
  let energy = hay.subarray(0, needle.length).reduce((sum, x) => sum + x * x, 0)
  let best = { shift: 0, fit: Number.NEGATIVE_INFINITY }
  for (let shift = 0; shift + needle.length <= hay.length; shift++) {
    const fit =
      (a.re[shift] ?? 0) / size / Math.sqrt(Math.max(energy, 1e-12) * needleEnergy + 1e-18)
    if (fit > best.fit) best = { shift, fit }
    energy += (hay[shift + needle.length] ?? 0) ** 2 - (hay[shift] ?? 0) ** 2
  }
  return best
}
