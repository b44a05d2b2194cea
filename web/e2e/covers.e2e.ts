// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, inject, it } from 'vitest'

interface TrackFacts {
  readonly id: string
  readonly title: string
  readonly artwork: string | null
  readonly artwork_look: { readonly colour: string; readonly thumb_hash: string } | null
}

const url = inject('url')

it('CT-78, CT-81 a cover comes in the form that is taken, and its look is told from then on', async () => {
  const json = async <T>(path: string) => (await (await fetch(url + path)).json()) as T
  const { items } = await json<{ items: TrackFacts[] }>('/api/library/tracks')
  const track = items.find(({ title }) => title === 'Low Tide')
  const cover = (headers: Record<string, string>) =>
    fetch(`${url}/api/artwork/${track?.artwork}?size=96`, { headers })
  const webp = await cover({ accept: 'image/avif,image/webp,*/*;q=0.5' })
  const jpeg = await cover({ accept: '*/*' })
  expect(webp.headers.get('content-type')).toBe('image/webp')
  expect(jpeg.headers.get('content-type')).toBe('image/jpeg')
  expect(webp.headers.get('vary')).toContain('Accept')
  const etag = webp.headers.get('etag') ?? ''
  expect(etag).not.toBe(jpeg.headers.get('etag'))
  const again = { accept: 'image/webp', 'if-none-match': etag }
  expect((await cover(again)).status).toBe(304)
  const { artwork_look: look } = await json<TrackFacts>(`/api/library/tracks/${track?.id}`)
  expect(look?.colour).toMatch(/^#[0-9a-f]{6}$/)
  expect(look?.thumb_hash).not.toBe('')
})
