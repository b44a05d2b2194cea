// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, expect, it, vi } from 'vitest'
import { toAlbumId, toTrackId } from '#/api/ids'
import { getMemory, putMemory } from '#/api/memory'
import { getStreamMetadata, masterKey, masterQuery } from '#/api/streaming'

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

const settings = { enabled: true, preset: 'warm', intensity: 1, album: null }
const likeTrack = { kind: 'track', id: toTrackId('7'), amount: 0.5 } as const
const likeAlbum = { kind: 'album', id: toAlbumId('7'), amount: 0.5 } as const

it('a track and an album of one id are two things to sound like', () => {
  expect(masterQuery({ ...settings, reference: likeTrack })).toMatchObject({ reference: '7' })
  const query = masterQuery({ ...settings, reference: likeAlbum })
  expect(query).toMatchObject({ reference_album: '7', amount: 0.5 })
  expect(query).not.toHaveProperty('reference')
  expect(masterKey({ ...settings, reference: likeTrack })).not.toEqual(
    masterKey({ ...settings, reference: likeAlbum }),
  )
})

it.each([likeTrack, likeAlbum])(
  'what is remembered to sound like comes back: $kind',
  async (reference) => {
    let kept = {}
    vi.stubGlobal('fetch', (_url: string, { method, body }: RequestInit) => {
      if (method === 'PUT') kept = { from: 'track', ...(JSON.parse(body as string) as object) }
      return Promise.resolve(Response.json(kept))
    })
    const of = { kind: 'track', id: toTrackId('1') } as const
    const { signal } = new AbortController()
    const choice = { enabled: true, preset: 'warm', intensity: 1, reference }
    await putMemory(of, choice)
    expect((await getMemory(of, signal)).enhancement).toEqual(choice)
  },
)
