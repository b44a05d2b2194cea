// SPDX-License-Identifier: GPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { expect, inject, it } from 'vitest'

const url = inject('url')
const scrape = async () => (await fetch(`${url}/metrics`)).text()
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const families = (text: string) =>
  [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? '')

it('are all listed in docs/metrics.md', async () => {
  const listed = read('docs/metrics.md')
  const names = families(await scrape())
  expect(names.length).toBeGreaterThan(25)
  expect(names.filter((name) => !listed.includes(`\`${name}\``))).toEqual([])
})

it('name routes as the route table does, and no ids', async () => {
  await fetch(`${url}/api/library/tracks/1`)
  await fetch(`${url}/api/made-up-by-a-client`)
  const text = await scrape()
  expect(text).toMatch(
    /auralis_http_requests_total\{method="GET",route="\/api\/library\/tracks\/\{track\}",status="200"\} [1-9]/,
  )
  expect(text).not.toContain('made-up')
})

interface Dashboard {
  readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[]
}

it('are what the dashboard asks for, by names and labels that there are', async () => {
  const { panels } = JSON.parse(read('packaging/grafana-dashboard.json')) as Dashboard
  const asked = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n')
  const listed = read('docs/metrics.md')
  const there = new Set(families(await scrape()))
  const names = [...asked.matchAll(/\b((?:auralis|process)_\w+)/g)].map(([, name = '']) =>
    name.replace(/_bucket$/, ''),
  )
  expect(names.length).toBeGreaterThan(15)
  expect(names.filter((name) => !there.has(name))).toEqual([])
  const values = [...asked.matchAll(/(?:result|outcome|priority)="(\w+)"/g)].map(([, v = '']) => v)
  expect(values.filter((value) => !listed.includes(value))).toEqual([])
})
