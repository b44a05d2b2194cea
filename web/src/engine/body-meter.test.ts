// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { BodyMeter } from '#/engine/body-meter'
import { RateControl } from '#/engine/rate-control'
import { webmBody } from '#/engine/worklet/testing/webm-body'

const ladder = [96, 160].map((kbps) => ({ kbps, gain: 1 }))
const body = webmBody(0, 500, (index) => Array.from({ length: 400 }, (_, i) => (index * i) & 255))
const clusterId = [0x1f, 0x43, 0xb6, 0x75]

/** The body cut where each cluster begins. */
function clusters(): Uint8Array[] {
  const begins = [...body.keys()].filter((at) =>
    clusterId.every((byte, i) => body[at + i] === byte),
  )
  return [0, ...begins].map((begin, i) => body.subarray(begin, begins[i] ?? body.length))
}

const pieces = (size: number) =>
  Array.from({ length: Math.ceil(body.length / size) }, (_, i) =>
    body.subarray(i * size, (i + 1) * size),
  )

/** What is chosen after a body came in these pieces, so many seconds apart. */
function chosenAfter(came: readonly Uint8Array[], apart: number, isSent = true): number {
  let now = 0
  const rates = new RateControl(() => now)
  const meter = new BodyMeter(rates, isSent, () => now)
  for (const piece of came) {
    now += apart
    meter.came(piece)
  }
  return rates.choose(ladder, 20)
}

describe('PL-11 the measure of a transfer', () => {
  it('takes pieces of clusters that come slowly for a slow network', () => {
    expect(chosenAfter(pieces(1400), 0.11)).toBe(96)
    expect(chosenAfter(pieces(1400), 0.05)).toBe(160)
  })

  it('takes whole clusters that come slowly for a slow server', () => {
    expect(chosenAfter(clusters(), 2)).toBe(160)
  })

  it('takes nothing from what the browser had kept', () => {
    expect(chosenAfter(pieces(1400), 0.11, false)).toBe(160)
  })

  it('does not count the first piece, for which nobody knows how long it took', () => {
    let now = 0
    const rates = new RateControl(() => now)
    rates.carried(200_000, 16)
    expect(rates.choose(ladder, 20)).toBe(96)
    now = 60
    for (let i = 0; i < 40; i++) new BodyMeter(rates, true, () => 0).came(body)
    expect(rates.choose(ladder, 20)).toBe(96)
  })
})
