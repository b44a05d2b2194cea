// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Toast } from '#/components/Toast'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Page() {
  const [notice, setNotice] = useState<{ sentence: string } | null>(null)
  return (
    <>
      <button onClick={() => setNotice({ sentence: 'Removed.' })}>remove</button>
      <Toast
        notice={notice}
        action={<button onClick={() => setNotice(null)}>Undo</button>}
        onDismiss={() => setNotice(null)}
      />
    </>
  )
}

const button = (name: string) => screen.getByRole('button', { name })
const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms))

it.each(['Dismiss', 'Undo'])('%s under the pointer does not hold the notice after it', (way) => {
  render(<Page />)
  fireEvent.click(button('remove'))
  fireEvent.pointerEnter(screen.getByText('Removed.'))
  fireEvent.click(button(way))
  fireEvent.click(button('remove'))
  wait(9_000)
  expect(screen.queryByText('Removed.')).not.toBeNull()
  wait(2_000)
  expect(screen.queryByText('Removed.')).toBeNull()
})

it('a new notice that says the same stays as long as a first one, though the pointer held that', () => {
  render(<Page />)
  fireEvent.click(button('remove'))
  fireEvent.pointerEnter(screen.getByText('Removed.'))
  wait(60_000)
  expect(screen.queryByText('Removed.')).not.toBeNull()
  fireEvent.click(button('remove'))
  wait(11_000)
  expect(screen.queryByText('Removed.')).toBeNull()
})
