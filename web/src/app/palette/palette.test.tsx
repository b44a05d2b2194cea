// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { giveThePageWhatItNeeds, showPart } from '#/app/testing/page'
import { wireFound, wirePage, wireTrack } from '#/app/testing/wire'
import { track } from '#/player/testing/fixture'
import { Palette } from './Palette'

const page = {
  help: vi.fn(),
  search: vi.fn(),
  favourite: vi.fn(),
  queue: vi.fn(),
  palette: vi.fn(),
}

beforeEach(() => {
  giveThePageWhatItNeeds()
  vi.stubGlobal('fetch', (address: string) => {
    const found = wireFound({ tracks: wirePage([wireTrack('Low Tide')]) })
    return Promise.resolve(Response.json(address.includes('/search') ? found : { items: [] }))
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Opened() {
  const [open, setOpen] = useState(true)
  return <Palette open={open} onOpenChange={setOpen} page={page} />
}

const field = () => screen.getByRole('combobox')
const press = (key: string) => fireEvent.keyDown(field(), { key })
const type = (text: string) => fireEvent.change(field(), { target: { value: text } })
const chosen = () => screen.getByRole('option', { selected: true }).textContent

it('has the focus, goes through what fits by arrows, and does it by Enter', async () => {
  const { player, state } = await showPart(<Opened />)
  player.playQueue([track('one'), track('two')], 0)
  const combobox = await screen.findByRole('combobox')
  await waitFor(() => expect(document.activeElement).toBe(combobox))
  press('ArrowDown')
  expect(chosen()).toContain('Albums')
  press('ArrowUp')
  press('ArrowUp')
  expect(chosen()).toContain('Look for new music')
  type('clear the')
  expect(chosen()).toContain('Clear the queue')
  press('Enter')
  expect(state().queue.tracks).toHaveLength(1)
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('plays a track that the library has', async () => {
  const { state } = await showPart(<Opened />)
  await screen.findByRole('combobox')
  type('low tide')
  await screen.findByRole('option', { name: /^Low Tide/ })
  press('Enter')
  expect(state().queue.tracks[0]?.title).toBe('Low Tide')
})
