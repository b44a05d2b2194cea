// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, expect, it, vi } from 'vitest'
import { toTrackId } from '#/api/ids'
import { getStreamMetadata } from '#/api/streaming'

afterEach(() => vi.unstubAllGlobals())

it('PL-4 metadata is asked for in the encoding of a bit rate, else in the usual one', async () => {
  const asked: URL[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(new URL(url, 'http://here'))
    return Promise.resolve(new Response('', { status: 503 }))
  })
  const wanted = { enabled: true, preset: 'warm', intensity: 0.5, album: null }
  const { signal } = new AbortController()
  for (const bitRate of [96, null])
    await getStreamMetadata(toTrackId('t1'), wanted, signal, bitRate).catch(() => null)
  expect(asked.map(({ searchParams }) => searchParams.get('bit_rate'))).toEqual(['96', null])
})
