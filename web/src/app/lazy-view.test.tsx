// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { lazyPart } from '#/components/lazy-part'
import { lazyView } from './lazy-view'

const Artists = () => <h1>Artists</h1>
const notFetched = () => new TypeError('Failed to fetch dynamically imported module: /assets/a.js')

let isAway: boolean

beforeEach(() => {
  isAway = true
  vi.stubGlobal('fetch', () =>
    isAway
      ? Promise.reject(new TypeError('Failed to fetch'))
      : Promise.resolve(Response.json({ version: '1', engine_version: 1, profile_version: 1 })),
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** A part that comes while the server is there. */
const load = () => (isAway ? Promise.reject(notFetched()) : Promise.resolve({ Artists }))

it('a view that did not come since the server is away says so, and comes when asked again', async () => {
  const View = lazyView(load, 'Artists')
  await View.preload()
  render(<View />)
  expect((await screen.findByRole('alert')).textContent).toContain('The server does not answer')
  isAway = false
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('heading', { name: 'Artists' })
})

it('a view that was foreseen in vain comes when it is opened', async () => {
  const View = lazyView(load, 'Artists')
  await View.preload()
  isAway = false
  render(<View />)
  await screen.findByRole('heading', { name: 'Artists' })
})

it('a part that did not come takes nothing else along, and comes when it is shown next', async () => {
  const Part = lazyPart(async () => (await load()).Artists)
  const page = (
    <>
      <p>The page</p>
      <Part />
    </>
  )
  const { unmount } = render(page)
  await act(() => Promise.resolve())
  screen.getByText('The page')
  unmount()
  isAway = false
  render(page)
  await screen.findByRole('heading', { name: 'Artists' })
})
