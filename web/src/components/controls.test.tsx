// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Segmented } from '#/components/Segmented'
import { Slider } from '#/components/Slider'
import { Switch } from '#/components/Switch'
import { giveRadixWhatItNeeds } from '#/components/testing/radix-needs'

beforeAll(giveRadixWhatItNeeds)
afterEach(cleanup)

const sorts = ['title', 'artist', 'year'] as const
const segments = sorts.map((value) => ({ value, label: value }))

function Order({ onChange }: { onChange: (value: string) => void }) {
  const [value, setValue] = useState<(typeof sorts)[number]>('title')
  const change = (chosen: (typeof sorts)[number]) => {
    onChange(chosen)
    setValue(chosen)
  }
  return <Segmented label="Order" segments={segments} value={value} onChange={change} />
}

describe('Segmented', () => {
  const focused = () => document.activeElement?.textContent

  it('is come to once by Tab, and arrows go around in it and choose', async () => {
    const onChange = vi.fn()
    render(<Order onChange={onChange} />)
    await userEvent.tab()
    expect(focused()).toBe('title')
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowRight}{ArrowLeft}')
    expect(onChange.mock.calls).toEqual([['artist'], ['year'], ['title'], ['year']])
    expect(screen.getByRole('radio', { name: 'year' }).ariaChecked).toBe('true')
    expect(focused()).toBe('year')
    await userEvent.tab()
    expect(document.activeElement).toBe(document.body)
  })

  it('goes the way that arrows point where text runs from right to left', async () => {
    const onChange = vi.fn()
    document.documentElement.style.direction = 'rtl'
    render(<Order onChange={onChange} />)
    await userEvent.tab()
    await userEvent.keyboard('{ArrowLeft}')
    document.documentElement.style.direction = ''
    expect(onChange.mock.calls).toEqual([['artist']])
  })

  it('leaves keys with modifiers to others, and says nothing of what is chosen already', async () => {
    const onChange = vi.fn()
    render(<Order onChange={onChange} />)
    await userEvent.tab()
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
    await userEvent.click(screen.getByRole('radio', { name: 'title' }))
    expect(onChange).not.toHaveBeenCalled()
  })
})

describe('Slider', () => {
  function volume(value: number, { disabled = false, steps = 100 } = {}) {
    const [onChange, onCommit] = [vi.fn(), vi.fn()]
    render(
      <Slider
        label="Volume"
        value={value}
        valueText=""
        disabled={disabled}
        steps={steps}
        onChange={onChange}
        onCommit={onCommit}
      />,
    )
    const thumb = screen.getByRole('slider', { name: 'Volume' })
    const root = thumb.parentElement
    if (!root) throw new Error('no slider')
    root.getBoundingClientRect = () => new DOMRect(100, 0, 112, 24)
    return { thumb, root, onChange, onCommit }
  }

  it('follows a pointer, and commits once, when it is let go', () => {
    const { thumb, root, onChange, onCommit } = volume(0.5)
    fireEvent.pointerDown(root, { clientX: 136, button: 0 })
    fireEvent.pointerMove(root, { clientX: 126 })
    fireEvent.pointerMove(root, { clientX: 0 })
    expect(onCommit).not.toHaveBeenCalled()
    fireEvent.pointerUp(root, { clientX: 0 })
    fireEvent.pointerMove(root, { clientX: 200 })
    expect(onChange.mock.calls).toEqual([[0.3], [0.2], [0]])
    expect(onCommit.mock.calls).toEqual([[0]])
    expect(document.activeElement).toBe(thumb)
  })

  it.each([
    ['{ArrowUp}', 0.51],
    ['{ArrowLeft}', 0.49],
    ['{Shift>}{ArrowLeft}{/Shift}', 0.4],
    ['{PageUp}', 0.6],
    ['{Shift>}{PageUp}{/Shift}', 0.6],
    ['{Home}', 0],
    ['{End}', 1],
  ])('%s leads to %d', async (key, value) => {
    const { thumb, onCommit } = volume(0.5)
    thumb.focus()
    await userEvent.keyboard(key)
    expect(onCommit.mock.calls).toEqual([[value]])
  })

  it.each([
    [12, 7],
    [4, 3],
    [30, 18],
  ])('PageUp leaps over a tenth of %d steps, and one at least', async (steps, at) => {
    const { thumb, onCommit } = volume(0.5, { steps })
    thumb.focus()
    await userEvent.keyboard('{PageUp}')
    expect(onCommit.mock.calls).toEqual([[at / steps]])
  })

  it('does nothing at its end, or where it is disabled', async () => {
    const { thumb, onChange } = volume(1)
    thumb.focus()
    await userEvent.keyboard('{ArrowRight}')
    cleanup()
    const other = volume(0.5, { disabled: true })
    fireEvent.pointerDown(other.root, { clientX: 136, button: 0 })
    fireEvent.keyDown(other.thumb, { key: 'ArrowRight' })
    expect([onChange, other.onChange].flatMap(({ mock }) => mock.calls)).toEqual([])
  })
})

it('Switch says what it is, and what it becomes', async () => {
  const onChange = vi.fn()
  render(<Switch label="Crossfade" checked onChange={onChange} />)
  const button = screen.getByRole('switch', { name: 'Crossfade' })
  expect(button.ariaChecked).toBe('true')
  await userEvent.click(button)
  expect(onChange).toHaveBeenCalledWith(false)
})
