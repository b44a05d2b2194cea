// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import {
  act,
  cleanup,
  fireEvent,
  render,
  renderHook,
  screen,
  waitFor,
} from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useMemo } from 'react'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { mostAsked, SelectionContext, useRowSelection, useSelection } from '#/components/selection'
import { giveRadixWhatItNeeds } from '#/components/testing/radix-needs'
import { TrackRow } from '#/components/TrackRow'

beforeAll(giveRadixWhatItNeeds)
beforeEach(() => played.mockClear())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const played = vi.fn<(name: string) => void>()

function Row({ name, index }: { name: string; index: number }) {
  return (
    <TrackRow
      lead="1"
      title={name}
      subtitle=""
      details={[]}
      duration={60}
      profiled={false}
      problem={null}
      current={false}
      sounding={false}
      actions={[]}
      selection={useRowSelection(name, index)}
      onPlay={() => played(name)}
    />
  )
}

function Rows({ names }: { names: readonly string[] }) {
  const list = useMemo(() => {
    const rows = names.map((key) => ({ key }))
    return { rows, total: rows.length, placeOf: (key: string) => names.indexOf(key) }
  }, [names])
  const selection = useSelection(list)
  return (
    <SelectionContext value={selection.ofRows}>
      {names.map((name, index) => (
        <Row key={name} name={name} index={index} />
      ))}
      <output>{selection.chosen.map(({ key }) => key).join(' ')}</output>
      <button onClick={selection.chooseAll}>all</button>
      <button onClick={selection.clear}>none</button>
    </SelectionContext>
  )
}

const all = ['one', 'two', 'three', 'four', 'five']
const title = (name: string) => screen.getByRole('button', { name: `Play ${name}` })
const chosen = () => screen.getByRole('status').textContent

it('a click plays; with Ctrl it chooses, with Shift all from there to here', () => {
  render(<Rows names={all} />)
  fireEvent.click(title('one'))
  expect(played).toHaveBeenCalledWith('one')
  fireEvent.click(title('four'), { ctrlKey: true })
  expect(chosen()).toBe('four')
  fireEvent.click(title('two'), { shiftKey: true })
  expect(chosen()).toBe('two three four')
  fireEvent.click(title('five'), { shiftKey: true })
  expect(chosen()).toBe('two three four five')
  expect(played).toHaveBeenCalledTimes(1)
})

it('while something is chosen a click chooses, and lets go', () => {
  render(<Rows names={all} />)
  fireEvent.click(title('two'), { metaKey: true })
  fireEvent.click(title('three'))
  expect(chosen()).toBe('two three')
  fireEvent.click(title('two'))
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select three' }))
  expect(chosen()).toBe('')
  fireEvent.click(title('two'))
  expect(played).toHaveBeenCalledTimes(1)
})

it('is reached by keys alone: by the menu, by Ctrl and Space, by the boxes', async () => {
  render(<Rows names={all} />)
  screen.getByRole('button', { name: 'More for two' }).focus()
  await userEvent.keyboard('{Enter}')
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Select' }))
  await waitFor(() => expect(chosen()).toBe('two'))
  fireEvent.keyDown(title('four'), { key: ' ', shiftKey: true })
  expect(chosen()).toBe('two three four')
  screen.getByRole('checkbox', { name: 'Select three' }).focus()
  await userEvent.keyboard(' ')
  expect(chosen()).toBe('two four')
})

it('a finger that rests chooses, and its end does not play', () => {
  vi.useFakeTimers()
  render(<Rows names={all} />)
  const touch = { pointerType: 'touch', button: 0, clientX: 5, clientY: 5 }
  fireEvent.pointerDown(title('two'), touch)
  act(() => void vi.advanceTimersByTime(600))
  fireEvent.pointerUp(title('two'), touch)
  fireEvent.click(title('two'))
  expect(chosen()).toBe('two')
  expect(played).not.toHaveBeenCalled()
})

it('a finger that scrolls chooses nothing', () => {
  vi.useFakeTimers()
  render(<Rows names={all} />)
  fireEvent.pointerDown(title('two'), { pointerType: 'touch', button: 0, clientX: 5, clientY: 5 })
  fireEvent.pointerCancel(title('two'), { pointerType: 'touch' })
  act(() => void vi.advanceTimersByTime(600))
  expect(chosen()).toBe('')
})

it('what left the list is chosen no more', () => {
  const { rerender } = render(<Rows names={all} />)
  fireEvent.click(screen.getByRole('button', { name: 'all' }))
  expect(chosen()).toBe('one two three four five')
  rerender(<Rows names={['five', 'one']} />)
  expect(chosen()).toBe('five one')
  fireEvent.click(screen.getByRole('button', { name: 'none' }))
  expect(chosen()).toBe('')
})

const keyOf = (index: number) => ({ key: `row ${index}` })

/** A long list of which the first ten rows are here. */
const longList = () => ({
  rows: { length: 5000, at: (index: number) => (index < 10 ? keyOf(index) : undefined) },
  total: 5000,
  load: vi.fn((first: number, end: number) =>
    Promise.resolve(Array.from({ length: end - first }, (_, at) => keyOf(first + at))),
  ),
})

it('asks for rows that are not here, no more than it may, and keeps those that go', async () => {
  const list = longList()
  const { result, rerender } = renderHook(useSelection, { initialProps: list })
  act(() => result.current.ofRows.choose(8, 'one'))
  await act(async () => {
    result.current.ofRows.choose(8 + 3 * mostAsked, 'range')
    await Promise.resolve()
  })
  expect(list.load).toHaveBeenCalledWith(8, 8 + mostAsked)
  expect(result.current.chosen).toHaveLength(mostAsked)
  rerender({ ...list, rows: { length: 5000, at: () => undefined } })
  expect(result.current.chosen.at(-1)?.key).toBe(`row ${7 + mostAsked}`)
})

it('chooses nothing that comes after the selection was ended', async () => {
  const list = longList()
  const { result } = renderHook(useSelection, { initialProps: list })
  act(() => result.current.ofRows.choose(2, 'one'))
  await act(async () => {
    result.current.chooseAll()
    result.current.clear()
    await Promise.resolve()
  })
  expect(result.current.chosen).toHaveLength(0)
})

it('is the same for rows whatever comes into the list, and chooses from what is there now', () => {
  const list = longList()
  const { result, rerender } = renderHook(useSelection, { initialProps: list })
  const { ofRows } = result.current
  rerender({ ...list, rows: { length: 5000, at: () => ({ key: 'came' }) } })
  expect(result.current.ofRows).toBe(ofRows)
  act(() => ofRows.choose(3, 'one'))
  expect(result.current.chosen).toEqual([{ key: 'came' }])
  expect(result.current.ofRows).not.toBe(ofRows)
})
