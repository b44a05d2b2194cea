// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { lockIfRefused } from '#/api/access'
import { explainMissing } from '#/lib/lazy-code'
import { lazyView } from './lazy-view'
import { whyMissing } from './why-missing'

const Artists = () => <h1>Artists</h1>
const notFetched = () => new TypeError('Failed to fetch dynamically imported module: /assets/a.js')

let isAway: boolean

beforeEach(() => {
  isAway = true
  explainMissing(whyMissing)
  vi.stubGlobal('fetch', () =>
    isAway
      ? Promise.reject(new TypeError('Failed to fetch'))
      : Promise.resolve(Response.json({ state: 'open', user: null })),
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** A view that comes while the server is there. */
const load = () => (isAway ? Promise.reject(notFetched()) : Promise.resolve({ Artists }))

const openAway = async () => {
  const View = lazyView(load, 'Artists')
  await View.preload()
  render(<View />)
  expect((await screen.findByRole('alert')).textContent).toContain('The server does not answer')
  isAway = false
  return View
}
const comes = () => screen.findByRole('heading', { name: 'Artists' })

it('a view that did not come since the server is away says so, and comes when asked again', async () => {
  await openAway()
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await comes()
})

it('a view that did not come comes by itself once the server answers', async () => {
  await openAway()
  await act(lockIfRefused) // any request does
  await comes()
})

it('a view that did not come is shown where somebody else has loaded it meanwhile', async () => {
  const View = await openAway()
  await act(View.preload) // the router, on the way to another address of it
  await comes()
})

it('a view that was foreseen in vain comes when it is opened', async () => {
  const View = lazyView(load, 'Artists')
  await View.preload()
  isAway = false
  render(<View />)
  await comes()
})
