// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toPlaylistId } from '#/api/ids'
import type { PlaylistEntry, Track } from '#/api/model'
import { PlayAll } from '#/features/library/PlayAll'
import { usePlaylistPlay } from '#/features/playlists/use-playlist-play'
import { currentTrack } from '#/player/state'
import { track, tracks } from '#/player/testing/fixture'
import type { LongList } from '#/queries/long-list'
import { giveThePageWhatItNeeds, showPart } from './testing/page'
import { wirePage, wireTrack } from './testing/wire'

/** By names: what lets their tracks come. */
let answers: Map<string, (tracks: readonly Track[]) => void>
const load = (name: string) => () =>
  new Promise<readonly Track[]>((resolve) => answers.set(name, resolve))

const partOf = { items: [], total: 1 } as unknown as LongList<PlaylistEntry>

function Playlist() {
  const { play, shuffle } = usePlaylistPlay(toPlaylistId('list'), partOf)
  return (
    <>
      <button onClick={play}>Playlist</button>
      <button onClick={shuffle}>Shuffle</button>
    </>
  )
}

const views = (
  <>
    <PlayAll name="Jazz" load={load('Jazz')} />
    <PlayAll name="Rock" load={load('Rock')} />
    <Playlist />
  </>
)

beforeEach(() => {
  giveThePageWhatItNeeds()
  answers = new Map()
  const entry = { id: 'entry', title: 'Low Tide', missing: false, track: wireTrack('Low Tide') }
  vi.stubGlobal('fetch', (address: string) =>
    address.includes('entries')
      ? new Promise((answer) =>
          answers.set('Playlist', () => answer(Response.json(wirePage([entry])))),
        )
      : Promise.resolve(new Response('', { status: 404 })),
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function show() {
  const page = await showPart(views)
  const press = (at: number) =>
    act(async () => {
      screen.getAllByRole('button')[at]?.click()
      await Promise.resolve()
    })
  const come = (name: string, ...found: Track[]) =>
    act(async () => {
      answers.get(name)?.(found)
      await new Promise((resolve) => setTimeout(resolve))
    })
  return { ...page, press, come, playing: () => currentTrack(page.state())?.title }
}

const [jazz, rock, playlist, shuffled] = [0, 2, 4, 5]

it('PL-6 what comes late leaves alone what was chosen since', async () => {
  const { player, press, come, playing } = await show()
  await press(jazz)
  player.playQueue(tracks, 1)
  await come('Jazz', track('jazz'))
  expect(playing()).toBe('two')
})

it('PL-6 a playlist that comes late leaves alone what was chosen since', async () => {
  const { player, press, come, playing } = await show()
  await press(playlist)
  player.playQueue(tracks, 1)
  await come('Playlist')
  expect(playing()).toBe('two')
})

it('PL-6 of two that come late the one is played that was chosen last', async () => {
  const { press, come, playing } = await show()
  await press(jazz)
  await press(rock)
  await come('Rock', track('rock'))
  await come('Jazz', track('jazz'))
  expect(playing()).toBe('rock')
  await press(playlist)
  await press(rock)
  await come('Playlist')
  expect(playing()).toBe('rock')
})

it('plays what comes late where the music only went on meanwhile', async () => {
  const { player, press, come, playing } = await show()
  player.playQueue(tracks, 0)
  await press(playlist)
  player.queue.add([track('four')])
  await come('Playlist')
  expect(playing()).toBe('Low Tide')
})

it.each([false, true])(
  'shuffling a playlist leaves a way back to a queue made by hand',
  async (on) => {
    const { player, state, press, come, playing } = await show()
    player.playQueue(tracks, 1)
    player.queue.setShuffled(on)
    player.queue.add([track('four')])
    const before = state().queue.tracks
    await press(shuffled)
    await come('Playlist')
    expect(playing()).toBe('Low Tide')
    expect(state().queue.unshuffled).not.toBeNull()
    expect(state().notice?.sentence).toBe('Another queue replaced yours.')
    player.queue.undo()
    expect(state().queue.tracks).toBe(before)
    expect(playing()).toBe('two')
  },
)
