// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { PlayerProvider } from '#/player/react'
import { makePlayer, track } from '#/player/testing/fixture'
import { useShortcuts } from './use-shortcuts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function shown() {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ items: [] })))
  const { player, state } = makePlayer()
  player.playQueue([track('one')], 0)
  const onQueue = vi.fn()
  const onPalette = vi.fn()
  function Page() {
    useShortcuts({
      palette: onPalette,
      help: () => undefined,
      search: () => undefined,
      favourite: () => undefined,
      queue: onQueue,
    })
    return null
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PlayerProvider player={player}>
        <Page />
      </PlayerProvider>
    </QueryClientProvider>,
  )
  return { player, onQueue, onPalette, held: () => state().audition !== null }
}

it('holds the original from the press of O to its release, however often it repeats', () => {
  const { held } = shown()
  fireEvent.keyDown(document.body, { key: 'o' })
  fireEvent.keyDown(document.body, { key: 'o', repeat: true })
  expect(held()).toBe(true)
  fireEvent.keyUp(document.body, { key: 'e' })
  expect(held()).toBe(true)
  fireEvent.keyUp(document.body, { key: 'o' })
  expect(held()).toBe(false)
})

it('lets go when the page is left, but only of what it holds itself', () => {
  const { player, held } = shown()
  fireEvent.keyDown(document.body, { key: 'o' })
  fireEvent.blur(window)
  expect(held()).toBe(false)
  act(() => player.holdOriginal(true)) // by a button, or a blind test
  fireEvent.blur(window)
  fireEvent.keyUp(document.body, { key: 'o' })
  expect(held()).toBe(true)
})

it('opens the queue', () => {
  const { onQueue } = shown()
  fireEvent.keyDown(document.body, { key: 'q' })
  expect(onQueue).toHaveBeenCalledOnce()
})

it('opens the palette by Ctrl K and ⌘ K, also from a text field, but not over a dialog', () => {
  const { onPalette } = shown()
  const field = document.body.appendChild(document.createElement('input'))
  fireEvent.keyDown(field, { key: 'k' })
  expect(onPalette).not.toHaveBeenCalled()
  fireEvent.keyDown(field, { key: 'k', ctrlKey: true })
  fireEvent.keyDown(field, { key: 'k', metaKey: true })
  expect(onPalette).toHaveBeenCalledTimes(2)
  const dialog = document.body.appendChild(document.createElement('div'))
  dialog.setAttribute('role', 'dialog')
  dialog.dataset.state = 'open'
  fireEvent.keyDown(field, { key: 'k', ctrlKey: true })
  expect(onPalette).toHaveBeenCalledTimes(2)
  field.remove()
  dialog.remove()
})
