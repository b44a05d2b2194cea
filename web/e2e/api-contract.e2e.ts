// SPDX-License-Identifier: GPL-3.0-or-later
import { request } from 'node:http'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { accountCalls } from './support/account-calls'
import { checkAnswer, choicesOf, routes } from './support/contract'
import { forget, post, put } from './support/requests'
import { untilServer } from './support/server'

const url = inject('url')
const get = (path: string) => fetch(`${url}${path}`)
const enhanced = 'enhanced=true&preset=adaptive&intensity=1'

interface Ids {
  track: string
  plan: string
  album: string
  artist: string
  artwork: string
}
const ids: Ids = { track: '', plan: '', album: '', artist: '', artwork: '' }

const json = async <T>(path: string) => (await (await fetch(url + path)).json()) as T

interface TrackFacts {
  id: string
  title: string
  album_id: string
  artist_id: string
  artwork: string | null
}

beforeAll(async () => {
  const { items } = await json<{ items: TrackFacts[] }>('/api/library/tracks')
  const track = items.find(({ title }) => title === 'Low Tide')
  if (!track) throw new Error('the demo album is not in the library')
  const { plan } = await json<{ plan: string }>(
    `/api/audio/stream/${track.id}/metadata?${enhanced}`,
  )
  const { id, album_id: album, artist_id: artist, artwork } = track
  Object.assign(ids, { track: id, plan, album, artist, artwork })
})

interface ExportFacts {
  id: string
  state: string
  file_count: number
}

/** An export of one short track, and its id once it has ended. */
async function exported(): Promise<string> {
  const { items } = await json<{ items: TrackFacts[] }>('/api/library/tracks')
  const short = items.find(({ title }) => title === 'Third Short')
  const wish = post({ tracks: [short?.id], format: 'opus', bit_rate: 192 })
  const { id } = (await (await fetch(`${url}/api/exports`, wish)).json()) as ExportFacts
  await untilServer<ExportFacts>(`${url}/api/exports/${id}`, ({ state }) => state === 'done', 20)
  return id
}

interface PlaylistFacts {
  id: string
  revision: number
}

/** A playlist of the one track, twice, and the ids of its entries. */
async function playlist(): Promise<{ id: string; entries: readonly string[] }> {
  const wish = post({ name: 'Contract', tracks: [ids.track, ids.track] })
  const { id } = (await (await fetch(`${url}/api/playlists`, wish)).json()) as PlaylistFacts
  const { items } = await json<{ items: { id: string }[] }>(`/api/playlists/${id}/entries`)
  return { id, entries: items.map((entry) => entry.id) }
}

const notLoved = { field: 'favourite', op: 'is', value: false }
const rules = {
  match: { all: [{ field: 'duration', op: 'greater', value: 1 }, { any: [notLoved] }] },
  sort: [{ by: 'random', descending: true }],
  limit: 5,
}
const savedQueue = (): RequestInit =>
  put({
    listener: 'contract',
    tracks: [ids.track],
    index: 0,
    frame: 0,
    repeat: 'all',
    album_id: ids.album,
    order: [0],
  })
const choice = put({ enabled: true, preset: 'warm', intensity: 0.5 })

const enhancement = '/api/enhancement'
const playerEnhancement = '/api/player/enhancement'

/** How each route is called; a route of the contract that is missing here fails. */
const calls: Record<string, () => Promise<Response>> = {
  'get /api/audio/stream/{track_id}/metadata': () =>
    get(`/api/audio/stream/${ids.track}/metadata?${enhanced}`),
  'get /api/audio/stream/{track_id}/chunk/{chunk_index}': () =>
    get(`/api/audio/stream/${ids.track}/chunk/0?${enhanced}&plan=${ids.plan}&from=75`),
  'get /api/audio/stream/{track_id}/file': () =>
    get(`/api/audio/stream/${ids.track}/file?${enhanced}&plan=${ids.plan}&format=opus`),
  'get /api/mse/stream/{track_id}/chunk/{chunk_index}': () =>
    get(`/api/mse/stream/${ids.track}/chunk/1?preset=adaptive&from=1450`),
  'get /api/player/stream_chunk/{track_id}/{chunk_index}': () =>
    get(`/api/player/stream_chunk/${ids.track}/1?from=1450`),
  'get /api/audio/stream/cache/stats': () => get('/api/audio/stream/cache/stats'),
  'get /api/audio/stream/cache/status': () =>
    get(`/api/audio/stream/cache/status?track_id=${ids.track}`),
  'get /api/audio/stream/cache/tracks': () =>
    get(`/api/audio/stream/cache/tracks?tracks=${ids.track},${ids.track}&enhanced=true`),
  'delete /api/audio/stream/cache/clear': () =>
    fetch(`${url}/api/audio/stream/cache/clear`, { method: 'DELETE' }),
  'get /api/tracks/{track_id}/plan': () => get(`/api/tracks/${ids.track}/plan`),
  'get /api/tracks/{track_id}/profile': () => get(`/api/tracks/${ids.track}/profile`),
  'get /api/tracks/{track_id}/waveform': () => get(`/api/tracks/${ids.track}/waveform?points=100`),
  'get /api/presets': () => get('/api/presets'),
  'get /api/enhancement': () => fetch(url + enhancement),
  'put /api/enhancement': () => fetch(url + enhancement, put({ intensity: 1 })),
  'post /api/enhancement/toggle': async () => {
    await fetch(`${url}${enhancement}/toggle`, post())
    return fetch(`${url}${enhancement}/toggle`, post())
  },
  'get /api/player/enhancement': () => fetch(url + playerEnhancement),
  'put /api/player/enhancement': () => fetch(url + playerEnhancement, put({ enabled: true })),
  'post /api/player/enhancement/toggle': async () => {
    await fetch(`${url}${playerEnhancement}/toggle`, post())
    return fetch(`${url}${playerEnhancement}/toggle`, post())
  },
  'post /api/player/position': () =>
    fetch(
      `${url}/api/player/position`,
      post({
        listener: 'contract',
        generation: 1,
        track: ids.track,
        frame: 48_000,
        playing: false,
        enhanced: true,
        preset: 'adaptive',
        intensity: 1,
        plan: ids.plan,
        next_track: null,
      }),
    ),
  'get /api/library/tracks': () => get('/api/library/tracks?limit=2&sort=album'),
  'get /api/library/tracks/{track_id}': () => get(`/api/library/tracks/${ids.track}`),
  'get /api/library/tracks/{track_id}/similar': () =>
    get(`/api/library/tracks/${ids.track}/similar?limit=5`),
  'get /api/library/search': () => get('/api/library/search?q=a&limit=3'),
  'get /api/library/search/tracks': () => get('/api/library/search/tracks?q=a&limit=3'),
  'get /api/library/tracks/{track_id}/lyrics': () => get(`/api/library/tracks/${ids.track}/lyrics`),
  'get /api/library/random': () => get('/api/library/random?limit=2&seed=7'),
  'get /api/library/genres': () => get('/api/library/genres'),
  // The music of the tests has no genres: that there is none of this id is an answer, too.
  'get /api/library/genres/{genre_id}': () => get('/api/library/genres/1'),
  'get /api/library/years': () => get('/api/library/years'),
  'get /api/library/folders': () => get('/api/library/folders'),
  'get /api/library/folders/{folder_id}': async () => {
    const { items } = await json<{ items: { id: string }[] }>('/api/library/folders')
    return get(`/api/library/folders/${items[0]?.id ?? ''}`)
  },
  'get /api/library/stats': () => get('/api/library/stats'),
  'get /api/library/albums': () => get('/api/library/albums?sort=year'),
  'get /api/library/albums/{album_id}': () => get(`/api/library/albums/${ids.album}`),
  'get /api/library/artists': () => get('/api/library/artists'),
  'get /api/library/artists/{artist_id}': () => get(`/api/library/artists/${ids.artist}`),
  'get /api/yours/tracks': async () => {
    await fetch(`${url}/api/yours/tracks/${ids.track}`, put({ favourite: true, rating: 4.5 }))
    return get('/api/yours/tracks?list=favourites')
  },
  'put /api/yours/tracks/{track_id}': () =>
    fetch(`${url}/api/yours/tracks/${ids.track}`, put({ rating: null })),
  'get /api/yours/albums': () => get('/api/yours/albums?list=recent'),
  'put /api/yours/albums/{album_id}': () =>
    fetch(`${url}/api/yours/albums/${ids.album}`, put({ favourite: true })),
  'get /api/yours/artists': () => get('/api/yours/artists?list=most_played'),
  'put /api/yours/artists/{artist_id}': () =>
    fetch(`${url}/api/yours/artists/${ids.artist}`, put({ rating: 3 })),
  'get /api/yours/history': () => get('/api/yours/history?limit=5'),
  'get /api/playlists': async () => {
    await playlist()
    return get('/api/playlists')
  },
  'post /api/playlists': () => fetch(`${url}/api/playlists`, post({ name: 'Smart', rules })),
  'post /api/playlists/import': () =>
    fetch(`${url}/api/playlists/import?name=Imported`, {
      method: 'POST',
      body: '#EXTM3U\n#EXTINF:10,Nobody - Nothing\nnowhere.ogg\n',
    }),
  'post /api/playlists/try': () => fetch(`${url}/api/playlists/try`, post({ rules })),
  'get /api/playlists/{playlist_id}': async () => get(`/api/playlists/${(await playlist()).id}`),
  'put /api/playlists/{playlist_id}': async () =>
    fetch(`${url}/api/playlists/${(await playlist()).id}`, {
      ...put({ description: 'changed' }),
      headers: { 'If-Match': '*' },
    }),
  'delete /api/playlists/{playlist_id}': async () =>
    fetch(`${url}/api/playlists/${(await playlist()).id}`, forget),
  'post /api/playlists/{playlist_id}/restore': async () => {
    const { id } = await playlist()
    await fetch(`${url}/api/playlists/${id}`, forget)
    return fetch(`${url}/api/playlists/${id}/restore`, post())
  },
  'get /api/playlists/{playlist_id}/entries': async () =>
    get(`/api/playlists/${(await playlist()).id}/entries`),
  'post /api/playlists/{playlist_id}/entries': async () =>
    fetch(
      `${url}/api/playlists/${(await playlist()).id}/entries`,
      post({ album_id: ids.album, before: null }),
    ),
  'post /api/playlists/{playlist_id}/entries/move': async () => {
    const { id, entries } = await playlist()
    const wish = post({ entries: [entries[1]], before: entries[0] })
    return fetch(`${url}/api/playlists/${id}/entries/move`, wish)
  },
  'post /api/playlists/{playlist_id}/entries/remove': async () => {
    const { id, entries } = await playlist()
    return fetch(`${url}/api/playlists/${id}/entries/remove`, post({ entries }))
  },
  'get /api/playlists/{playlist_id}/file': async () =>
    get(`/api/playlists/${(await playlist()).id}/file?format=m3u8`),
  'get /api/queue': async () => {
    await fetch(`${url}/api/queue`, savedQueue())
    return get('/api/queue?listener=contract')
  },
  'put /api/queue': () => fetch(`${url}/api/queue`, savedQueue()),
  'get /api/queues': () => get('/api/queues'),
  'get /api/tracks/{track_id}/mastering': () => get(`/api/tracks/${ids.track}/mastering`),
  'put /api/tracks/{track_id}/mastering': () =>
    fetch(`${url}/api/tracks/${ids.track}/mastering`, choice),
  'delete /api/tracks/{track_id}/mastering': () =>
    fetch(`${url}/api/tracks/${ids.track}/mastering`, forget),
  'get /api/library/albums/{album_id}/mastering': () =>
    get(`/api/library/albums/${ids.album}/mastering`),
  'put /api/library/albums/{album_id}/mastering': () =>
    fetch(`${url}/api/library/albums/${ids.album}/mastering`, choice),
  'delete /api/library/albums/{album_id}/mastering': () =>
    fetch(`${url}/api/library/albums/${ids.album}/mastering`, forget),
  'get /api/library/scan': () => get('/api/library/scan'),
  'post /api/library/scan': () => fetch(`${url}/api/library/scan`, post()),
  'delete /api/library/scan': () => fetch(`${url}/api/library/scan`, { method: 'DELETE' }),
  'get /api/analysis': () => get('/api/analysis'),
  'get /api/artwork/{artwork_id}': () => get(`/api/artwork/${ids.artwork}?size=192`),
  'get /api/exports': async () => {
    await exported()
    return get('/api/exports')
  },
  'post /api/exports': () =>
    fetch(`${url}/api/exports`, post({ album_id: ids.album, preset: 'adaptive', format: 'flac' })),
  'get /api/exports/{export_id}': async () => get(`/api/exports/${await exported()}`),
  'post /api/exports/{export_id}/cancel': async () =>
    fetch(`${url}/api/exports/${await exported()}/cancel`, post()),
  'delete /api/exports/{export_id}': async () =>
    fetch(`${url}/api/exports/${await exported()}`, { method: 'DELETE' }),
  'get /api/exports/{export_id}/files/{file_index}': async () =>
    get(`/api/exports/${await exported()}/files/0`),
  'get /api/music-folders': () => get('/api/music-folders'),
  'post /api/music-folders': () => fetch(`${url}/api/music-folders`, post({ place: '0-' })),
  'post /api/music-folders/demo': () => fetch(`${url}/api/music-folders/demo`, post()),
  'delete /api/music-folders/{folder_id}': async () => {
    const { items } = await json<{ items: { id: string }[] }>('/api/music-folders')
    return fetch(`${url}/api/music-folders/${items[0]?.id}`, { method: 'DELETE' })
  },
  'get /api/places': () => get('/api/places'),
  'get /api/places/{place_id}': () => get('/api/places/0-'),
  'get /api/settings': () => get('/api/settings'),
  'put /api/settings': () => fetch(`${url}/api/settings`, put({ 'page.theme': 'system' })),
  ...accountCalls(url),
  'get /api/events': () => get('/api/events'), // without an upgrade: refused as the contract says
  'get /api/version': () => get('/api/version'),
  'get /api/health': () => get('/api/health'),
  'get /api/ready': () => get('/api/ready'),
  'get /metrics': () => get('/metrics'),
}

describe('every route of docs/openapi.yaml', () => {
  it.each(routes)('%s answers as written', async (route) => {
    const call = calls[route]
    if (!call) throw new Error('no example of this route')
    expect(await checkAnswer(route, await call())).toEqual([])
  })

  it('is in the contract when it has an example', () => {
    expect(Object.keys(calls).sort()).toEqual([...routes].sort())
  })
})

describe('the formats that metadata offers', () => {
  it.each([
    ['formats', 'get /api/audio/stream/{track_id}/chunk/{chunk_index}'],
    ['file_formats', 'get /api/audio/stream/{track_id}/file'],
  ] as const)('%s are those that %s takes', async (offered, route) => {
    const metadata = await json<Record<typeof offered, { name: string }[]>>(
      `/api/audio/stream/${ids.track}/metadata`,
    )
    const names = metadata[offered].map(({ name }) => name)
    expect(names.sort()).toEqual(choicesOf(route, 'format').sort())
  })
})

describe('refusals', () => {
  const metadata = 'get /api/audio/stream/{track_id}/metadata'
  const chunk = 'get /api/audio/stream/{track_id}/chunk/{chunk_index}'
  const file = 'get /api/audio/stream/{track_id}/file'
  const cases = [
    [metadata, '/api/audio/stream/999999/metadata', 404, ''],
    [metadata, '/api/audio/stream/TRACK/metadata?intensity=1.5', 400, '1.5'],
    [metadata, '/api/audio/stream/TRACK/metadata?intensity=nan', 400, 'nan'],
    [metadata, '/api/audio/stream/TRACK/metadata?preset=louder', 400, 'louder'],
    [metadata, '/api/audio/stream/TRACK/metadata?enhanced=perhaps', 400, 'perhaps'],
    [chunk, '/api/audio/stream/TRACK/chunk/3', 404, '3'],
    [chunk, '/api/audio/stream/TRACK/chunk/-1', 404, ''],
    [chunk, '/api/audio/stream/TRACK/chunk/0?bit_rate=100', 400, '100'],
    [chunk, '/api/audio/stream/TRACK/chunk/0?format=mp3', 400, 'mp3'],
    [chunk, '/api/audio/stream/TRACK/chunk/0?format=opus', 400, 'opus'],
    [file, '/api/audio/stream/TRACK/file?format=webm', 400, 'webm'],
    [file, '/api/audio/stream/999999/file', 404, ''],
    [file, `/api/audio/stream/TRACK/file?${enhanced}&plan=${'0'.repeat(32)}`, 410, 'PLAN'],
    [chunk, `/api/audio/stream/TRACK/chunk/0?${enhanced}&plan=${'0'.repeat(32)}`, 410, 'PLAN'],
    ['get /api/library/tracks/{track_id}', '/api/library/tracks/nothing', 404, ''],
    ['get /api/library/albums/{album_id}', '/api/library/albums/999999', 404, ''],
    ['get /api/library/artists/{artist_id}', '/api/library/artists/999999', 404, ''],
    ['get /api/library/tracks', '/api/library/tracks?sort=mood', 400, 'mood'],
    ['get /api/library/tracks', '/api/library/tracks?limit=0', 400, '0'],
    ['get /api/library/search', '/api/library/search?q=year:soon', 400, 'soon'],
    ['get /api/library/search', '/api/library/search', 400, 'q'],
    ['get /api/library/search/tracks', '/api/library/search/tracks?q=a&cursor=zz', 400, 'zz'],
    ['get /api/library/tracks/{track_id}/similar', '/api/library/tracks/0/similar', 404, ''],
    ['get /api/artwork/{artwork_id}', '/api/artwork/999999', 404, ''],
    ['get /api/exports/{export_id}', '/api/exports/nothing', 404, 'nothing'],
    ['get /api/places/{place_id}', '/api/places/0-2e2e', 404, '0-2e2e'],
    ['get /api/exports/{export_id}/files/{file_index}', '/api/exports/999999/files/0', 404, ''],
    ['get /api/artwork/{artwork_id}', '/api/artwork/ART?size=100', 400, '100'],
  ] as const

  it.each(cases)('%s: %s is %i', async (route, path, status, named) => {
    const fill = (text: string) =>
      text.replace('TRACK', ids.track).replace('ART', ids.artwork).replace('PLAN', ids.plan)
    const response = await fetch(url + fill(path))
    const copy = response.clone()
    expect(response.status).toBe(status)
    expect(await checkAnswer(route, response)).toEqual([])
    expect(((await copy.json()) as { detail: string }).detail).toContain(fill(named))
  })

  it.each([
    ['put /api/enhancement', enhancement, { intensity: 2 }],
    ['put /api/enhancement', enhancement, { preset: 'louder' }],
    ['put /api/settings', '/api/settings', { 'page.theme': 'blue' }],
    ['put /api/settings', '/api/settings', { 'page.colour': 'blue' }],
  ])('%s refuses %s %o', async (route, path, body) => {
    const response = await fetch(url + path, put(body))
    expect(response.status).toBe(400)
    expect(await checkAnswer(route, response)).toEqual([])
  })

  it.each([
    [{}, 400],
    [{ tracks: [] }, 400],
    [{ tracks: [1] }, 400],
    [{ tracks: ['1'], album_id: '1' }, 400],
    [{ album_id: '999999' }, 404],
    [{ tracks: ['999999'] }, 404],
    [{ tracks: ['1'], format: 'mp3' }, 400],
    [{ tracks: ['1'], bit_rate: 100 }, 400],
    [{ tracks: ['1'], intensity: 2 }, 400],
  ])('post /api/exports refuses %o', async (body, status) => {
    const response = await fetch(`${url}/api/exports`, post(body))
    expect(response.status).toBe(status)
    expect(await checkAnswer('post /api/exports', response)).toEqual([])
  })

  const statusWith = (method: string, path: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const asked = request(url + path, { method, headers }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      asked.on('error', reject).end()
    })

  it('refuses another Host, and what a page of another Origin wants to change or hear of', async () => {
    const origin = 'http://evil.example'
    const upgrade = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    }
    expect(await statusWith('GET', '/api/health', {})).toBe(200)
    expect(await statusWith('GET', '/api/health', { Host: 'evil.example' })).toBeOneOf([403, 421])
    expect(await statusWith('POST', '/api/library/scan', { Origin: origin })).toBe(403)
    expect(await statusWith('GET', '/api/events', { ...upgrade, Origin: origin })).toBe(403)
  })
})

describe('an exported file', () => {
  it('comes with its length and under its name, as often as it is asked for', async () => {
    const file = `${url}/api/exports/${await exported()}/files/0`
    const response = await fetch(file)
    expect(response.headers.get('content-type')).toBe('audio/ogg')
    expect(response.headers.get('content-disposition')).toContain('filename="01 Third Short.opus"')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    expect(bytes.subarray(0, 4).toString()).toBe('OggS')
    expect(bytes.equals(Buffer.from(await (await fetch(file)).arrayBuffer()))).toBe(true)

    const tag = response.headers.get('etag') ?? ''
    const rest = await fetch(file, { headers: { Range: 'bytes=1000-', 'If-Range': tag } })
    expect(await checkAnswer('get /api/exports/{export_id}/files/{file_index}', rest)).toEqual([])
    expect(rest.status).toBe(206)
    expect(rest.headers.get('content-range')).toBe(`bytes 1000-${bytes.length - 1}/${bytes.length}`)
    expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(1000))).toBe(true)
    const beyond = await fetch(file, { headers: { Range: `bytes=${bytes.length}-` } })
    expect(beyond.status).toBe(416)
  })
})

describe('a wish for an export', () => {
  it.each([
    [{ tracks: ['1'], amuont: 1 }, "there is no field 'amuont'"],
    [{ tracks: ['1'], amount: 2 }, 'amount must be a number from 0 to 1'],
    [{ tracks: ['1'], together: true }, 'together goes with album_id only'],
    [{ tracks: ['1'], bit_rate: 100 }, 'bit_rate must be'],
    [{ tracks: ['1'], format: 'mp3' }, 'format must be one of'],
    [{ tracks: [] }, 'at least one track'],
  ])('%j is refused with a sentence', async (wish, sentence) => {
    const answer = await fetch(`${url}/api/exports`, post(wish))
    expect(answer.status).toBe(400)
    expect(((await answer.json()) as { detail: string }).detail).toContain(sentence)
  })

  it.each(['reference', 'reference_album'] as const)('takes a %s and an amount', async (kind) => {
    const like = { [kind]: kind === 'reference' ? ids.track : ids.album, amount: 0.5 }
    const answer = await fetch(`${url}/api/exports`, post({ tracks: [ids.track], ...like }))
    expect(answer.status).toBe(202)
    const { id, ...made } = (await answer.json()) as Record<string, unknown>
    expect(made).toMatchObject({ reference: null, reference_album: null, ...like })
    await fetch(`${url}/api/exports/${String(id)}`, { method: 'DELETE' })
  })
})

describe('audio', () => {
  it('ST-5 begins every body with the same head', async () => {
    /** Reads no further than to the first cluster. */
    const head = async (query: string) => {
      const { body } = await get(`/api/audio/stream/${ids.track}/chunk/${query}`)
      const reader = body?.getReader()
      let bytes = Buffer.alloc(0)
      for (;;) {
        const { value } = (await reader?.read()) ?? {}
        if (!value) throw new Error('the body has no cluster')
        bytes = Buffer.concat([bytes, value])
        const cluster = bytes.indexOf(Buffer.from([0x1f, 0x43, 0xb6, 0x75]))
        if (cluster < 0) continue
        await reader?.cancel()
        return bytes.subarray(0, cluster).toString('hex')
      }
    }
    const first = await head('0')
    expect(first).toMatch(/^1a45dfa3/)
    for (const query of [`1?${enhanced}&format=webm`, '2?from=70', '0?bit_rate=96'])
      expect(await head(query)).toBe(first)
  })

  it('ST-2 sends the same bytes cold and warm', async () => {
    const path = `${url}/api/audio/stream/${ids.track}/chunk/2?${enhanced}&plan=${ids.plan}&from=600`
    const [first, second] = [await fetch(path), await fetch(path)]
    expect(first.headers.get('etag')).toBe(second.headers.get('etag'))
    const [a, b] = [await first.arrayBuffer(), await second.arrayBuffer()]
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(true)
    expect(second.headers.get('cache-control')).toContain('immutable')
  })
})
