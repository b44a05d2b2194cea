// SPDX-License-Identifier: GPL-3.0-or-later
import type { Page } from 'playwright'

interface Named {
  readonly id: string
  readonly title: string
}

/** What addresses of a library's views are made of. */
export interface Places {
  readonly albums: readonly Named[]
  readonly artists: readonly Named[]
  readonly genre: string
  readonly folder: string
  readonly playlist: string
  readonly smart: string
}

async function ask(url: string, method: string, body?: object): Promise<{ id: string }> {
  const answer = await fetch(url, {
    method,
    ...(body && {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return (answer.status === 204 ? {} : await answer.json()) as { id: string }
}

async function listed(url: string): Promise<readonly Named[]> {
  const answer = await fetch(url)
  return ((await answer.json()) as { items: readonly Named[] }).items
}

const firstOf = async (url: string) => (await listed(url))[0]?.id ?? ''

/** Hearts and playlists, as somebody has after a while. */
export async function seed(url: string): Promise<Places> {
  const api = `${url}/api`
  const albums = await listed(`${api}/library/albums?limit=3`)
  const tracks = await listed(`${api}/library/tracks?limit=100`)
  const all = tracks.map(({ id }) => id)
  for (const id of all.filter((_, at) => at % 2 === 0))
    await ask(`${api}/yours/tracks/${id}`, 'PUT', { favourite: true })
  for (const { id } of albums.slice(0, 2))
    await ask(`${api}/yours/albums/${id}`, 'PUT', { favourite: true })
  const long = `Everything that was ever ${'played late at night and '.repeat(4)}then forgotten`
  await ask(`${api}/playlists`, 'POST', { name: long, tracks: all.slice(0, 2) })
  await ask(`${api}/playlists`, 'POST', { name: 'قائمة المساء!', tracks: all.slice(2, 4) })
  const playlist = await ask(`${api}/playlists`, 'POST', {
    name: 'Sunday morning',
    description: 'For the first coffee. Nothing loud before ten.',
    tracks: all,
  })
  const match = { all: [{ field: 'duration', op: 'greater', value: 60 }] }
  const smart = await ask(`${api}/playlists`, 'POST', { name: 'Longer ones', rules: { match } })
  return {
    albums,
    artists: await listed(`${api}/library/artists?limit=3`),
    genre: await firstOf(`${api}/library/genres?limit=1`),
    folder: await firstOf(`${api}/library/folders?limit=1`),
    playlist: playlist.id,
    smart: smart.id,
  }
}

/** Plays an album of short songs, so that something was played. */
export async function listen(page: Page, url: string, album: Named): Promise<void> {
  await page.goto(`${url}/albums/${album.id}`)
  await page.getByRole('main').getByRole('button', { name: 'Play', exact: true }).click()
  await page.waitForTimeout(6000)
}
