// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { giveRadixWhatItNeeds } from '#/components/testing/radix-needs'
import { PercentControl } from './PercentControl'

beforeEach(giveRadixWhatItNeeds)
afterEach(cleanup)

const nobody = () => undefined
const control = (of: number, value: number) => (
  <PercentControl label="Intensity" of={of} value={value} onCommit={nobody} />
)

/** A value of 100 %, drawn to something less. */
async function drawn() {
  const { rerender } = render(control(1, 1))
  screen.getByRole('slider').focus()
  await userEvent.keyboard('{ArrowLeft}')
  expect(screen.queryByText('100 %')).toBeNull()
  return { show: (of: number, value: number) => rerender(control(of, value)) }
}

describe('PL-13 a slider shows what counts', () => {
  it('when the value comes back that was drawn over', async () => {
    const { show } = await drawn()
    show(1, 0.5)
    show(1, 1)
    expect(screen.getByText('100 %')).toBeTruthy()
  })

  it('when another track has the value that was drawn over, and stays in focus', async () => {
    const { show } = await drawn()
    show(2, 1)
    expect(screen.getByText('100 %')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('slider'))
  })
})
