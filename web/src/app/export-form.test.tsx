// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { toAlbumId } from '#/api/ids'
import { mapAlbum } from '#/api/mappers'
import { keys } from '#/queries/keys'
import { ExportForm } from '#/features/album/ExportForm'
import { track } from '#/player/testing/fixture'
import { giveThePageWhatItNeeds, showPart } from './testing/page'
import { wireAlbum } from './testing/wire'

beforeAll(giveThePageWhatItNeeds)
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

it('PL-13 exports an album by the default, not as the track that plays is remembered', async () => {
  const sent: unknown[] = []
  const { player } = await showPart(<ExportForm albumId={toAlbumId('album')} />)
  player.playQueue([track('one')], 0)
  await act(() => player.memory.remember('track'))
  act(() => player.setEnhancement({ enabled: true, preset: 'warm', intensity: 0.5 }))
  vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
    const body = init?.body
    if (typeof body === 'string') sent.push(JSON.parse(body))
    return Promise.resolve(new Response(null, { status: 500 }))
  })
  await userEvent.click(screen.getByRole('button', { name: 'Start export' }))
  expect(sent).toMatchObject([{ preset: 'adaptive', intensity: 1 }])
  expect(screen.getByText('adaptive at 100 %')).toBeTruthy()
})

it('exports like the album that what plays is to sound like, when that is wanted', async () => {
  const sent: unknown[] = []
  const like = toAlbumId('another')
  const { player, client } = await showPart(<ExportForm albumId={toAlbumId('album')} />)
  client.setQueryData(keys.album(like), mapAlbum(wireAlbum('Another')))
  vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
    const body = init?.body
    if (typeof body === 'string') sent.push(JSON.parse(body))
    return Promise.resolve(new Response(null, { status: 500 }))
  })
  player.playQueue([track('one')], 0)
  await act(() => player.memory.soundLike({ kind: 'album', id: like, amount: 0.5 }))
  await userEvent.click(screen.getByRole('button', { name: 'Start export' }))
  await userEvent.click(screen.getByRole('switch', { name: /Sound like “Another”/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Start export' }))
  expect(sent).toHaveLength(2)
  expect(sent[0]).not.toHaveProperty('reference_album')
  expect(sent[1]).toMatchObject({ reference_album: like, amount: 0.5 })
})
