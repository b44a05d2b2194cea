// SPDX-License-Identifier: GPL-3.0-or-later
// How a default changes safely: for some browsers first, and for the same ones each time.

/** Of a hundred: browsers whose bucket lies below the share take what is new. */
const buckets = 100

/** FNV-1a, and the last mixing of MurmurHash3, so that names that differ little lie apart. 32 bits. */
function hash(text: string): number {
  let mixed = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) mixed = Math.imul(mixed ^ byte, 0x01000193)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Where a browser stands, 0 to 99: the same for the same name, and every place as likely as another. */
export const bucketOf = (name: string): number => hash(name) % buckets

/** `percent` is 0 to 100. Who is in stays in while the share grows. */
export const isRolledOut = (bucket: number, percent: number): boolean => bucket < percent
