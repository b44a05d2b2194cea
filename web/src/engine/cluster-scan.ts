// SPDX-License-Identifier: GPL-3.0-or-later

/** The one element that is stepped into: its size is not known while it is sent (ST-5). */
const segmentId = 0x18538067
/** Bytes of the longest header: an id of 4 and a size of 8. */
const longestHeader = 12

/**
 * Follows the elements of a WebM body as its pieces come. A server sends a cluster once all of it is there, so that
 * the rest of one that has begun is late because of the network only, and the next one may be late because it is
 * still being rendered.
 */
export class ClusterScan {
  /** Of an element that has begun. */
  #bytesLeft = 0
  #header: number[] = []
  #isLost = false

  /** True when the piece begins within an element that an earlier piece had begun. */
  push(bytes: Uint8Array): boolean {
    const isWithin = !this.#isLost && this.#bytesLeft + this.#header.length > 0
    for (let at = 0; at < bytes.length && !this.#isLost;) {
      const stepped = Math.min(this.#bytesLeft, bytes.length - at)
      this.#bytesLeft -= stepped
      at += stepped
      if (at < bytes.length) this.#headerByte(bytes[at++] ?? 0)
    }
    return isWithin
  }

  #headerByte(byte: number): void {
    this.#header.push(byte)
    const header = headerOf(this.#header)
    if (header) {
      this.#header = []
      this.#bytesLeft = header.id === segmentId ? 0 : header.size
    } else this.#isLost = this.#header.length >= longestHeader
  }
}

/** The bytes of a number by the zero bits in front of its first one (RFC 9559). */
const lengthBy = (first: number) => Math.clz32(first) - 23

const numberOf = (bytes: readonly number[]) => bytes.reduce((sum, byte) => sum * 256 + byte, 0)

/** Null while it is not whole. */
function headerOf(bytes: readonly number[]): { readonly id: number; readonly size: number } | null {
  const idLength = lengthBy(bytes[0] ?? 0)
  const sizeFirst = bytes[idLength]
  if (sizeFirst === undefined) return null
  const sizeLength = lengthBy(sizeFirst)
  if (bytes.length < idLength + sizeLength) return null
  const rest = bytes.slice(idLength + 1, idLength + sizeLength)
  const size = (sizeFirst - (0x100 >> sizeLength)) * 256 ** (sizeLength - 1) + numberOf(rest)
  return { id: numberOf(bytes.slice(0, idLength)), size }
}
