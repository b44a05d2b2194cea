// SPDX-License-Identifier: GPL-3.0-or-later

const headerBytes = 44

function header(frames: number, sampleRate: number): Buffer {
  const dataBytes = frames * 4
  const head = Buffer.alloc(headerBytes)
  head.write('RIFF', 0)
  head.writeUInt32LE(headerBytes - 8 + dataBytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20) // PCM
  head.writeUInt16LE(2, 22) // channels
  head.writeUInt32LE(sampleRate, 24)
  head.writeUInt32LE(sampleRate * 4, 28)
  head.writeUInt16LE(4, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(dataBytes, 40)
  return head
}

/** 16-bit stereo; `sample` answers -1 to 1 for a frame of a channel. */
export function wav(
  frames: number,
  sampleRate: number,
  sample: (frame: number, channel: number) => number,
): Buffer {
  const data = Buffer.alloc(frames * 4)
  for (let frame = 0; frame < frames; frame++)
    for (const channel of [0, 1])
      data.writeInt16LE(Math.round(sample(frame, channel) * 32_000), frame * 4 + channel * 2)
  return Buffer.concat([header(frames, sampleRate), data])
}

/** A chord under a slow swell with a little noise: no two places of it are alike. */
export function song(frames: number, sampleRate: number, root: number): Buffer {
  let seed = root | 1
  const noise = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0
    return seed / 2 ** 31
  }
  return wav(frames, sampleRate, (frame, channel) => {
    const time = frame / sampleRate
    const tones = [1, 1.26, 1.5, 2.01].map((ratio, i) =>
      Math.sin(2 * Math.PI * root * ratio * time + i + channel),
    )
    const swell = 0.6 + 0.4 * Math.sin(2 * Math.PI * 0.17 * time)
    return 0.12 * swell * tones.reduce((sum, tone) => sum + tone, 0) + 0.03 * noise()
  })
}

/** Some of a file of this kind, as another one: frames from `begin` up to `end`. */
export function cutOf(whole: Buffer, begin: number, end: number): Buffer {
  const data = whole.subarray(headerBytes + begin * 4, headerBytes + end * 4)
  return Buffer.concat([header(end - begin, whole.readUInt32LE(24)), data])
}

/** What a file of this kind holds: linear, full scale is 1. */
export function samplesOf(whole: Buffer): { left: Float32Array; right: Float32Array } {
  const frames = (whole.length - headerBytes) / 4
  const channel = (which: number) =>
    Float32Array.from(
      { length: frames },
      (_, i) => whole.readInt16LE(headerBytes + i * 4 + which * 2) / 32_768,
    )
  return { left: channel(0), right: channel(1) }
}
