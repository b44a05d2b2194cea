// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { giveRadixWhatItNeeds } from '#/components/testing/radix-needs'
import { PlayerProvider } from '#/player/react'
import { FakeDevices, fakeRoute } from '#/player/testing/fake-devices'
import { makePlayer } from '#/player/testing/fixture'
import { OutputSetting } from './OutputSetting'

beforeAll(giveRadixWhatItNeeds)
afterEach(cleanup)

function shown(canRoute: boolean) {
  const devices = new FakeDevices(['usb', 'hdmi'], false)
  const { route, heard } = fakeRoute(devices)
  const { player } = makePlayer({ route, source: devices, canRoute: () => canRoute })
  render(
    <PlayerProvider player={player}>
      <OutputSetting />
    </PlayerProvider>,
  )
  return { devices, heard }
}

it('PL-2 offers no outputs where the browser has none to choose from', () => {
  shown(false)
  expect(screen.queryByText('Sound output')).toBeNull()
})

it('PL-2 finds outputs, and sends the sound to the one that is chosen', async () => {
  const { devices, heard } = shown(true)
  expect(screen.queryByRole('button', { name: /^Sound output/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Find outputs' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Sound output: System default' }))
  await userEvent.click(await screen.findByRole('menuitemradio', { name: 'The hdmi' }))
  await waitFor(() => expect(heard.on).toBe('hdmi'))
  devices.plug('usb')
  await screen.findByRole('button', { name: 'Sound output: The hdmi (not there)' })
  expect(heard.on).toBe('')
})
