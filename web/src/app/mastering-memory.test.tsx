// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { toAlbumId, toTrackId } from '#/api/ids'
import { mapAlbum } from '#/api/mappers'
import type { Plan } from '#/api/model'
import { track } from '#/player/testing/fixture'
import { KeptFor } from '#/features/mastering/KeptFor'
import { PlanFacts } from '#/features/mastering/PlanFacts'
import { ReferenceChoice } from '#/features/mastering/ReferenceChoice'
import { AlbumItem } from '#/items/AlbumItem'
import { giveThePageWhatItNeeds, showPart } from './testing/page'
import { wireAlbum } from './testing/wire'

beforeAll(giveThePageWhatItNeeds)
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

it('PL-13 says whose settings these are, and offers what is not so already', async () => {
  const one = track('one')
  const { player } = await showPart(<KeptFor track={one} />)
  player.playQueue([one], 0)
  await userEvent.click(screen.getByRole('button', { name: /^Settings of: Your default/ }))
  const offered = () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent)
  await screen.findAllByRole('menuitem')
  expect(offered()).toEqual(['Remember for this track', 'Remember for this album'])
  await userEvent.click(screen.getByRole('menuitem', { name: 'Remember for this track' }))
  await userEvent.click(await screen.findByRole('button', { name: /^Settings of: This track/ }))
  await screen.findAllByRole('menuitem')
  expect(offered()).toEqual([
    'Remember for this album',
    'Make it your default',
    'Forget for this track',
  ])
})

it.each([
  [1, /aim all the way/],
  [0.6, /aim 60 % of the way/],
  [0, /Nothing of it is taken/],
])('says what an amount of %s means', async (amount, words) => {
  const reference = { kind: 'track', id: toTrackId('two'), amount } as const
  await showPart(<ReferenceChoice play={1} reference={reference} onAmount={() => undefined} />)
  expect(screen.getByText(words)).toBeTruthy()
})

it.each([
  [404, /is not there/],
  [500, /cannot be said now/],
])('PL-13 says that a reference is gone only where the server does: %s', async (status, words) => {
  const reference = { kind: 'track', id: toTrackId('two'), amount: 1 } as const
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status }))
  await showPart(<ReferenceChoice play={1} reference={reference} onAmount={() => undefined} />)
  expect((await screen.findByRole('alert')).textContent).toMatch(words)
})

it('an album to sound like is told by its name', async () => {
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(wireAlbum('Harbour Songs')))
  const reference = { kind: 'album', id: toAlbumId('a'), amount: 1 } as const
  await showPart(<ReferenceChoice play={1} reference={reference} onAmount={() => undefined} />)
  expect(await screen.findByText('Harbour Songs')).toBeTruthy()
  expect(screen.getByText(/all the way from the preset’s own to that album’s/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Sound like Harbour Songs no more' })).toBeTruthy()
})

it('an album offers itself to sound like while something plays', async () => {
  const { player } = await showPart(<AlbumItem album={mapAlbum(wireAlbum('Harbour Songs'))} />)
  const made = vi.spyOn(player.memory, 'soundLike')
  const offered = async () => {
    fireEvent.contextMenu(screen.getByRole('link', { name: /Harbour Songs/ }))
    await screen.findAllByRole('menuitem')
    return screen.queryByRole('menuitem', { name: 'Sound like this' })
  }
  expect(await offered()).toBeNull()
  await userEvent.keyboard('{Escape}')
  act(() => player.playQueue([track('one')], 0))
  const item = await offered()
  if (!item) throw new Error('it is not offered')
  await userEvent.click(item)
  await waitFor(() =>
    expect(made).toHaveBeenCalledWith({ kind: 'album', id: 'album-Harbour Songs', amount: 1 }),
  )
})

it.each([
  [1, 'Good as it is'],
  [0, 'Untouched'],
])('a plan that does nothing at intensity %s is told as "%s"', (intensity, verdict) => {
  render(<PlanFacts plan={{ bypass: true, intensity } as Plan} />)
  expect(screen.getByText(verdict)).toBeTruthy()
})
