// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { NoticesContext } from '#/components/notices'
import { giveRadixWhatItNeeds } from '#/components/testing/radix-needs'
import { lossless } from '#/player/encoding'
import { NoticeStore } from '#/lib/notices'
import { PlayerProvider } from '#/player/react'
import { playing } from '#/player/testing/fixture'
import { HeldServer } from '#/queries/testing/held-server'
import { FormatMenu } from './FormatMenu'

let server: HeldServer
let sounding: Awaited<ReturnType<typeof playing>>
beforeAll(async () => {
  giveRadixWhatItNeeds()
  await import('#/components/OpenMenu')
})
beforeEach(async () => {
  sounding = await playing()
  server = new HeldServer()
})
afterEach(() => server.close())

const stored = (quality: string) => Response.json({ 'streaming.quality': quality })

async function shown() {
  const { player, engine, goOver } = sounding
  const notices = new NoticeStore()
  const { unmount } = render(
    <NoticesContext value={notices}>
      <PlayerProvider player={player}>
        <FormatMenu />
      </PlayerProvider>
    </NoticesContext>,
    server,
  )
  await server.answer('GET', stored('auto'))
  const said = () => screen.getByRole('button').textContent
  const name = () => screen.getByRole('button').getAttribute('aria-label')
  const hear = (kbps: number) => act(() => engine.said.onBitRate(kbps, kbps))
  const choose = async (label: string) => {
    fireEvent.click(screen.getByRole('button'))
    await act(() => vi.advanceTimersByTimeAsync(100))
    fireEvent.click(screen.getByRole('menuitemradio', { name: label }))
    await act(() => vi.advanceTimersByTimeAsync(0))
  }
  return {
    said,
    name,
    hear,
    goOver: (kind: 'html5') => act(() => goOver(kind)),
    choose,
    notices,
    unmount,
  }
}

it('shows in which format sound comes, beside what was chosen, and is none for whole files', async () => {
  const { said, name, hear, goOver } = await shown()
  expect(said()).toBe('Automatic')
  hear(128)
  expect(said()).toBe('128 kb/s')
  expect(name()).toBe('Streaming quality: Automatic, 128 kb/s')
  hear(lossless)
  expect(said()).toBe('FLAC')
  goOver('html5')
  expect(screen.queryByRole('button')).toBeNull()
})

it('what is chosen is kept by the server', async () => {
  const { name, choose } = await shown()
  await choose('Lossless')
  expect(name()).toBe('Streaming quality: Lossless')
  await server.answer('PUT', stored('lossless'))
  expect(name()).toBe('Streaming quality: Lossless')
})

it('a refusal is told where the menu is gone', async () => {
  const { choose, notices, unmount } = await shown()
  await choose('96 kb/s')
  unmount()
  await server.answer('PUT', Response.json({ type: '/problems/x', detail: 'no' }, { status: 422 }))
  expect(notices.getState()?.sentence).toBe('No')
})

it('a choice that the server refuses is taken back, and it says why', async () => {
  const { name, choose, notices } = await shown()
  await choose('96 kb/s')
  await server.answer('PUT', Response.json({ type: '/problems/x', detail: 'no' }, { status: 422 }))
  expect(name()).toBe('Streaming quality: Automatic')
  expect(notices.getState()?.sentence).toBe('No')
})
