// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { toTrackId } from '#/api/ids'
import type { Plan } from '#/api/model'
import { track } from '#/player/testing/fixture'
import { KeptFor } from '#/features/mastering/KeptFor'
import { PlanFacts } from '#/features/mastering/PlanFacts'
import { ReferenceChoice } from '#/features/mastering/ReferenceChoice'
import { giveThePageWhatItNeeds, showPart } from './testing/page'

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
  const reference = { track: toTrackId('two'), amount }
  await showPart(<ReferenceChoice play={1} reference={reference} onAmount={() => undefined} />)
  expect(screen.getByText(words)).toBeTruthy()
})

it.each([
  [404, /is not there/],
  [500, /cannot be said now/],
])('PL-13 says that a reference is gone only where the server does: %s', async (status, words) => {
  const reference = { track: toTrackId('two'), amount: 1 }
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status }))
  await showPart(<ReferenceChoice play={1} reference={reference} onAmount={() => undefined} />)
  expect((await screen.findByRole('alert')).textContent).toMatch(words)
})

it.each([
  [1, 'Good as it is'],
  [0, 'Untouched'],
])('a plan that does nothing at intensity %s is told as "%s"', (intensity, verdict) => {
  render(<PlanFacts plan={{ bypass: true, intensity } as Plan} />)
  expect(screen.getByText(verdict)).toBeTruthy()
})
