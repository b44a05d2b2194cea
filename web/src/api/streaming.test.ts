// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, expect, it, vi } from 'vitest'
import { toTrackId } from '#/api/ids'
import { getStreamMetadata } from '#/api/streaming'

afterEach(() => vi.unstubAllGlobals())

it('PL-4 metadata is asked for in the encoding that is fetched, else in the usual one', async () => {
  const asked: URL[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(new URL(url, 'http://here'))
    return Promise.resolve(new Response('', { status: 503 }))
  })
  const wanted = { enabled: true, preset: 'warm', intensity: 0.5, album: null }
  const { signal } = new AbortController()
  const encodings = [
    { format: 'webm', bitRate: 96 },
    { format: 'mp4-flac', bitRate: null },
    undefined,
  ] as const
  for (const encoding of encodings)
    await getStreamMetadata(toTrackId('t1'), wanted, signal, encoding).catch(() => null)
  const query = (name: string) => asked.map(({ searchParams }) => searchParams.get(name))
  expect(query('format')).toEqual(['webm', 'mp4-flac', 'webm'])
  expect(query('bit_rate')).toEqual(['96', null, null])
})
