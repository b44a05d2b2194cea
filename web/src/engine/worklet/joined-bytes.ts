// SPDX-License-Identifier: GPL-3.0-or-later

/** Both, one behind the other, as a copy. */
export function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
