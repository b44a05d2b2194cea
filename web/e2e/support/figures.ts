// SPDX-License-Identifier: GPL-3.0-or-later
import { availableParallelism, loadavg } from 'node:os'
import { expect } from 'vitest'
import { median, percentile } from './compare'
import { isLong } from './extent'

const rows: [name: string, value: string][] = []

export function figure(name: string, value: string): void {
  rows.push([name, value])
}

export function milliseconds(name: string, values: readonly number[]): void {
  const rounded = (value: number) => value.toFixed(0)
  const worst = Math.max(...values)
  figure(
    name,
    `median ${rounded(median(values))} ms, p95 ${rounded(percentile(values, 0.95))} ms, worst ${rounded(worst)} ms (${values.length})`,
  )
}

/**
 * Holds that a share of `times` is below `limit` milliseconds. Only in the long run: the ordinary one is about what is
 * heard, on machines that do other work, and prints its times. A machine that is busy is given four times as long.
 */
export function expectSoon(times: readonly number[], limit: number, share = 0.5): void {
  if (isLong) expect(percentile(times, share)).toBeLessThan(isBusy() ? limit * 4 : limit)
}

/** Other programs take so much that a server which gives way to them renders many times as slowly. */
export function isBusy(): boolean {
  const [load = 0] = loadavg()
  return load > availableParallelism() * 1.5
}

export function printFigures(): void {
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
  const load = loadavg()[0]?.toFixed(1) ?? '?'
  console.log([`Measured (load ${load} on ${availableParallelism()} cores):`, ...lines].join('\n'))
}
