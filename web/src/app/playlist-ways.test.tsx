// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PlaylistsView } from '#/features/playlists/PlaylistsView'
import { giveThePageWhatItNeeds, showPart } from './testing/page'

/** Answers the page's question for the playlists. */
let answerList: () => void
let imported: number

beforeEach(() => {
  giveThePageWhatItNeeds()
  imported = 0
  const nothing = () => Response.json({ items: [], next_cursor: null, total: 0 })
  vi.stubGlobal('fetch', (_: string, { method = 'GET' }: RequestInit) => {
    if (method !== 'GET') imported += 1
    else return new Promise((answer) => (answerList = () => answer(nothing())))
    return Promise.resolve(nothing())
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function listCame(): Promise<void> {
  answerList()
  await screen.findByText('No playlists yet')
}

it('CT-54 files that are chosen while the list is on its way are taken', async () => {
  await showPart(<PlaylistsView />)
  const chooser = screen.getByLabelText('Playlist files')
  await listCame()
  await act(async () => {
    fireEvent.change(chooser, { target: { files: [new File(['#EXTM3U'], 'a.m3u')] } })
    await Promise.resolve()
  })
  expect(imported).toBe(1)
})

it('CT-46 a name that is being given stays there when the list comes', async () => {
  await showPart(<PlaylistsView />)
  fireEvent.click(screen.getByRole('button', { name: 'New playlist' }))
  await listCame()
  expect(await screen.findByRole('textbox', { name: 'Name' })).toBeTruthy()
})
