// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { toAlbumId } from '#/api/ids'
import { ExportForm } from '#/features/album/ExportForm'
import { track } from '#/player/testing/fixture'
import { giveThePageWhatItNeeds, showPart } from './testing/page'

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
