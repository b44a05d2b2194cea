// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { ClusterScan } from '#/engine/cluster-scan'
import { Throughput } from '#/engine/throughput'
import { webmBody } from '#/engine/worklet/testing/webm-body'

describe('PL-11 what the way carries', () => {
  /** Pieces of 1400 bytes at so many kb/s. */
  function carry(link: Throughput, kbps: number, bytes: number): void {
    for (let sent = 0; sent < bytes; sent += 1400) link.add(1400, (1400 * 8) / 1000 / kbps)
  }

  it('says nothing of what is too little to judge by', () => {
    const link = new Throughput()
    carry(link, 100, 14_000)
    expect(link.kbps).toBeNull()
    carry(link, 100, 4_000)
    expect(link.kbps).toBeCloseTo(100, 6)
  })

  it('notices what gets worse much sooner than it believes what gets better', () => {
    const down = new Throughput()
    carry(down, 800, 600_000)
    carry(down, 100, 40_000)
    expect(down.kbps).toBeLessThan(200)
    const up = new Throughput()
    carry(up, 100, 600_000)
    carry(up, 800, 40_000)
    expect(up.kbps).toBeLessThan(125)
    carry(up, 800, 600_000)
    expect(up.kbps).toBeGreaterThan(500)
  })

  it('believes what took no time at all, once there was enough of it', () => {
    const link = new Throughput()
    carry(link, 100, 300_000)
    link.add(600_000, 0)
    expect(link.kbps).toBeGreaterThan(1000)
  })
})

describe('PL-11 what the server had ready', () => {
  const body = webmBody(0, 130, (index) => Array.from({ length: 100 }, (_, i) => (index + i) & 255))

  /** Where the clusters of the body begin and end. */
  function borders(): number[] {
    const at: number[] = []
    for (let i = 0; i < body.length - 4; i++)
      if (body[i] === 0x1f && body[i + 1] === 0x43 && body[i + 2] === 0xb6 && body[i + 3] === 0x75)
        at.push(i)
    return [...at, body.length]
  }

  it('is the rest of a cluster that has begun, however the pieces lie', () => {
    const ends = borders()
    expect(ends).toHaveLength(14)
    for (const size of [1, 7, 64, 999, 4096]) {
      const scan = new ClusterScan()
      const [first = 0] = ends
      for (let at = 0; at < body.length; at += size) {
        const isWithin = scan.push(body.subarray(at, at + size))
        if (at > first) expect([at, isWithin]).toEqual([at, !ends.includes(at)])
      }
    }
  })

  it('is nothing where the body is no WebM', () => {
    const scan = new ClusterScan()
    scan.push(new Uint8Array(40))
    expect(scan.push(new Uint8Array(40))).toBe(false)
  })
})
