// SPDX-License-Identifier: GPL-3.0-or-later
// Boxes of ISO/IEC 14496-12, as far as they are whole.
import { EngineFault } from '#/engine/types'

export interface Box {
  /** Four letters. */
  readonly type: string
  readonly payload: Uint8Array<ArrayBuffer>
}

/** Size and type. */
export const boxHead = 8

export const refused = (why: string) =>
  new EngineFault('decode', `the audio is not MP4 as it should be: ${why}`, false)

/** A number of so many bytes, most significant first. */
export function numberAt(bytes: Uint8Array, at: number, count: number): number {
  if (at + count > bytes.length) throw refused('a box is too short')
  let number = 0
  for (let i = at; i < at + count; i++) number = number * 256 + (bytes[i] ?? 0)
  return number
}

/** The box that begins at a place, whose payload is whole only where there are `size` bytes; null for not even a head. */
export function headAt(
  bytes: Uint8Array,
  at: number,
): { readonly type: string; readonly size: number } | null {
  if (at + boxHead > bytes.length) return null
  const size = numberAt(bytes, at, 4)
  // Neither "to the end" (0) nor sizes of 8 bytes (1) are for pieces of some seconds.
  if (size < boxHead) throw refused(`a box of ${size} bytes`)
  return { type: String.fromCharCode(...bytes.subarray(at + 4, at + boxHead)), size }
}

/** The boxes that fill a payload, from a place of it on. */
export function boxesIn(payload: Uint8Array<ArrayBuffer>, from = 0): Box[] {
  const boxes: Box[] = []
  for (let at = from; at < payload.length;) {
    const head = headAt(payload, at)
    if (!head || at + head.size > payload.length) throw refused('a box is longer than its parent')
    boxes.push({ type: head.type, payload: payload.subarray(at + boxHead, at + head.size) })
    at += head.size
  }
  return boxes
}

/** The first one at the end of a path of types. */
export function boxIn(
  payload: Uint8Array<ArrayBuffer>,
  ...path: readonly string[]
): Uint8Array<ArrayBuffer> {
  let inner = payload
  for (const type of path) {
    const box = boxesIn(inner).find((one) => one.type === type)
    if (!box) throw refused(`there is no ${type}`)
    inner = box.payload
  }
  return inner
}
