// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, expect, it, vi } from 'vitest'
import { toEntryId, toPlaylistId, toTrackId } from '#/api/ids'
import { addTracks, getPlaylist, importPlaylist, moveEntries } from '#/api/playlists'

const playlist = {
  id: '7',
  name: 'Rain',
  description: '',
  rules: null,
  revision: 4,
  entry_count: 2,
  duration: 80,
  created: 1,
  changed: 2,
}

function hearing(answer: object) {
  const asked: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return Promise.resolve(Response.json(answer))
  })
  return asked
}

afterEach(() => vi.unstubAllGlobals())

it('CT-47 a change names the revision it is made to', async () => {
  const asked = hearing(playlist)
  await moveEntries(toPlaylistId('7'), [toEntryId('3')], null, 12)
  expect(asked[0]?.init.headers).toMatchObject({ 'If-Match': '"12"' })
  expect(asked[0]?.init.body).toBe('{"entries":["3"],"before":null}')
})

it('sends more tracks than one request may hold in several, in their order', async () => {
  const asked = hearing(playlist)
  const tracks = Array.from({ length: 10_001 }, (_, i) => toTrackId(String(i)))
  await addTracks(toPlaylistId('7'), tracks)
  const sent = asked.map(({ init }) => JSON.parse(init.body as string) as { tracks: string[] })
  expect(sent.map((body) => body.tracks.length)).toEqual([10_000, 1])
  expect(sent[1]?.tracks).toEqual(['10000'])
})

it.each([
  ['#EXTM3U\n#PLAYLIST:Night\na.ogg\n', '/api/playlists/import'],
  ['<playlist><title>Night</title><trackList/></playlist>', '/api/playlists/import'],
  ['a.ogg\n', '/api/playlists/import?name=Late+drive'],
  ['<playlist><trackList><track><title>a</title>', '/api/playlists/import?name=Late+drive'],
])('CT-50 %j is named by itself, or else by its file', async (text, url) => {
  const asked = hearing({ playlist, not_found: [], not_found_count: 0 })
  const file = new File([text], 'Late drive.m3u')
  const imported = await importPlaylist(file)
  expect(asked[0]?.url).toBe(url)
  expect(asked[0]?.init.body).toBe(file)
  expect(imported.playlist.entryCount).toBe(2)
})

it('CT-55 rules that say nothing of how many find 500, as the server does', async () => {
  const rules = { match: { all: [] } }
  hearing({ ...playlist, rules })
  expect((await getPlaylist(toPlaylistId('7'), AbortSignal.timeout(1000))).rules?.limit).toBe(500)
  hearing({ ...playlist, rules: { ...rules, limit: 7 } })
  expect((await getPlaylist(toPlaylistId('7'), AbortSignal.timeout(1000))).rules?.limit).toBe(7)
})
