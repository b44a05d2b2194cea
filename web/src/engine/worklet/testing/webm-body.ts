// SPDX-License-Identifier: GPL-3.0-or-later

const bytesOf = (value: number, count: number) =>
  Array.from({ length: count }, (_, i) => Math.floor(value / 256 ** (count - 1 - i)) & 255)

/** A size in as few bytes as it needs, as the server writes it. */
function sizeOf(size: number): number[] {
  const count = size < 127 ? 1 : size < 16_383 ? 2 : 3
  return bytesOf(size + 2 ** (7 * count), count)
}

const element = (id: readonly number[], payload: readonly number[]) => [
  ...id,
  ...sizeOf(payload.length),
  ...payload,
]

const cluster = (first: number, packets: readonly (readonly number[])[]) =>
  element(
    [0x1f, 0x43, 0xb6, 0x75],
    [
      ...element([0xe7], bytesOf(first * 20, 4)),
      ...packets.flatMap((packet, i) =>
        element([0xa3], [0x81, ...bytesOf(i * 20, 2), 0x80, ...packet]),
      ),
    ],
  )

/** The init segment and clusters of 10 packets, as a server sends a chunk (ST-4 to ST-6). */
export function webmBody(
  first: number,
  count: number,
  packet: (index: number) => readonly number[],
): Uint8Array<ArrayBuffer> {
  const bytes = [
    ...element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], [...Buffer.from('webm')])),
    ...[0x18, 0x53, 0x80, 0x67, 0x01, 255, 255, 255, 255, 255, 255, 255],
    ...element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0xd7], [1]))),
  ]
  for (let at = 0; at < count;) {
    const size = Math.min(10, count - at)
    const packets = Array.from({ length: size }, (_, i) => packet(first + at + i))
    for (const byte of cluster(first + at, packets)) bytes.push(byte)
    at += size
  }
  return Uint8Array.from(bytes)
}
