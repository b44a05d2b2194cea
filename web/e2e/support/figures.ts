// SPDX-License-Identifier: GPL-3.0-or-later
import { availableParallelism, loadavg } from 'node:os'
import { median, percentile } from './compare'

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

/** A bar in milliseconds, as it is held here: a machine that does other work is given four times as long. */
export const bar = (value: number) => (isBusy() ? value * 4 : value)

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
