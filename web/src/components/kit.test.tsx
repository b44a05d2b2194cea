// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { giveRadixWhatItNeeds } from '#/components/testing/radix-needs'
import { Artwork } from '#/components/Artwork'
import { columnsIn } from '#/components/columns'
import { Dialog } from '#/components/Dialog'
import { Failure } from '#/components/Notice'
import { SeekBar } from '#/components/SeekBar'
import { Segmented } from '#/components/Segmented'
import { Slider } from '#/components/Slider'
import { TrackRow, type TrackRowProps } from '#/components/TrackRow'

beforeAll(giveRadixWhatItNeeds)

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('SeekBar', () => {
  const bar = (onSeek: (seconds: number) => void, position = 60, duration = 200) => {
    render(<SeekBar position={position} duration={duration} buffered={[]} onSeek={onSeek} />)
    const slider = screen.getByRole('slider', { name: 'Position' })
    slider.getBoundingClientRect = () => new DOMRect(100, 0, 400, 24)
    return slider
  }

  it.each([
    ['{ArrowLeft}', 55],
    ['{ArrowRight}', 65],
    ['{PageUp}', 90],
    ['{Home}', 0],
    ['{End}', 200],
  ])('%s seeks to %d s', async (key, seconds) => {
    const onSeek = vi.fn()
    bar(onSeek).focus()
    await userEvent.keyboard(key)
    expect(onSeek.mock.calls).toEqual([[seconds]])
  })

  it('PL-4 shows where a click leads, where that is not the place pointed at', () => {
    const landing = (seconds: number) => Math.min(seconds, 50)
    const { container } = render(
      <SeekBar position={0} duration={200} buffered={[]} landing={landing} onSeek={vi.fn()} />,
    )
    const slider = screen.getByRole('slider', { name: 'Position' })
    slider.getBoundingClientRect = () => new DOMRect(100, 0, 400, 24)
    fireEvent.pointerMove(slider, { clientX: 400 })
    expect(container.querySelector('output')?.textContent).toBe('0:50')
  })

  it('stays inside the track', async () => {
    const onSeek = vi.fn()
    bar(onSeek, 2).focus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(onSeek).toHaveBeenCalledWith(0)
  })

  it('shows the time while it is dragged and seeks once, when it is let go', () => {
    const onSeek = vi.fn()
    const slider = bar(onSeek)
    fireEvent.pointerDown(slider, { clientX: 200, button: 0 })
    fireEvent.pointerMove(slider, { clientX: 400 })
    expect(slider.getAttribute('aria-valuetext')).toBe(
      '2 minutes 30 seconds of 3 minutes 20 seconds',
    )
    expect(onSeek).not.toHaveBeenCalled()
    fireEvent.pointerUp(slider, { clientX: 400 })
    expect(onSeek.mock.calls).toEqual([[150]])
  })

  it('does nothing while nothing is loaded', async () => {
    const onSeek = vi.fn()
    const slider = bar(onSeek, 0, 0)
    fireEvent.pointerDown(slider, { clientX: 200, button: 0 })
    fireEvent.pointerUp(slider, { clientX: 200 })
    slider.focus()
    await userEvent.keyboard('{End}')
    expect(onSeek).not.toHaveBeenCalled()
  })
})

describe('TrackRow', () => {
  const row: TrackRowProps = {
    lead: 3,
    title: 'Knolls',
    subtitle: '',
    details: [],
    duration: 187,
    profiled: true,
    problem: null,
    current: false,
    favourite: false,
    heart: null,
    sounding: false,
    onPlay: vi.fn(),
    actions: [],
  }

  it('offers the same by its dots and by a right click, without playing', async () => {
    const run = vi.fn()
    const onPlay = vi.fn()
    const { container } = render(
      <TrackRow {...row} onPlay={onPlay} actions={[{ label: 'Play next', run }]} />,
    )
    await userEvent.click(screen.getByRole('button', { name: 'More for Knolls' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Play next' }))
    await waitFor(() => expect(run).toHaveBeenCalledOnce())
    const whole = container.firstElementChild
    if (!whole) throw new Error('no row')
    fireEvent.contextMenu(whole)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Play next' }))
    await waitFor(() => expect(run).toHaveBeenCalledTimes(2))
    expect(onPlay).not.toHaveBeenCalled()
  })

  it('says what a click does, and how long the track is', async () => {
    const onPlay = vi.fn()
    const { rerender } = render(<TrackRow {...row} onPlay={onPlay} />)
    await userEvent.click(screen.getByRole('button', { name: 'Play Knolls' }))
    expect(onPlay).toHaveBeenCalledOnce()
    expect(screen.getByText('3:07')).toBeTruthy()
    rerender(<TrackRow {...row} current sounding />)
    expect(screen.getByRole('button', { name: 'Pause Knolls' }).ariaCurrent).toBe('true')
  })

  it('shows why a track cannot be played, and does not pretend it could', () => {
    render(<TrackRow {...row} problem="This is text, not music." />)
    expect(screen.getByText('This is text, not music.')).toBeTruthy()
    expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(true)
  })

  it('marks a profiled track in words too', () => {
    const { rerender } = render(<TrackRow {...row} />)
    expect(screen.getByRole('img', { name: 'Profiled' })).toBeTruthy()
    rerender(<TrackRow {...row} profiled={false} />)
    expect(screen.queryByRole('img', { name: 'Profiled' })).toBeNull()
  })
})

describe('Artwork', () => {
  it('stands a letter in for a missing or broken cover', () => {
    const { rerender, container } = render(<Artwork src={null} name="Ýmir" />)
    expect(screen.getByText('Ý')).toBeTruthy()
    rerender(<Artwork src="/api/artwork/x" name="Ýmir" />)
    const picture = container.querySelector('img')
    if (!picture) throw new Error('no picture')
    fireEvent.error(picture)
    expect(screen.getByText('Ý')).toBeTruthy()
  })

  it('CT-78 shows how a cover looks until it has come', () => {
    const look = { colour: 'rgb(16, 32, 48)', thumbHash: 'nvgJq5qIhIlweIiIgIUI+Hg=' }
    const { rerender, container } = render(<Artwork src="/api/artwork/y" look={look} name="Y" />)
    const ground = () => container.querySelector<HTMLElement>('[aria-hidden]')?.style
    expect(ground()?.backgroundColor).toBe('rgb(16, 32, 48)')
    expect(ground()?.backgroundImage).toMatch(/^url\("?data:image\/bmp;base64,/)
    rerender(<Artwork src="/api/artwork/y" look={{ ...look, thumbHash: '?' }} name="Y" />)
    expect(ground()?.backgroundColor).toBe('rgb(16, 32, 48)')
    expect(ground()?.backgroundImage).toBe('')
    rerender(<Artwork src={null} look={look} name="Y" />)
    expect(ground()?.backgroundColor).toBe('')
  })

  it('PL-7 one that does not answer lets the next go on, and is shown when it comes after all', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const names = ['a', 'b', 'c', 'd', 'e']
    const { container } = render(
      names.map((name) => <Artwork key={name} src={`/${name}`} name={name} />),
    )
    const pictures = () => [...container.querySelectorAll('img')]
    const asked = () => pictures().map((picture) => picture.getAttribute('src'))
    act(() => void vi.advanceTimersByTime(9_000))
    expect(asked()).toEqual(['/a', '/b', '/c'])
    const [late, inTime] = pictures()
    if (!late || !inTime) throw new Error('no picture')
    fireEvent.load(inTime)
    expect(asked()).toEqual(['/a', '/b', '/c', '/d'])
    act(() => void vi.advanceTimersByTime(1_000))
    expect(asked()).toEqual(['/a', '/b', '/c', '/d', '/e'])
    const before = late.className
    fireEvent.load(late)
    expect(late.className).not.toBe(before)
  })

  it('PL-7 three load at once, and others when one is there, is broken or is gone', () => {
    const covers = (names: readonly string[]) =>
      names.map((name) => <Artwork key={name} src={`/${name}`} name={name} />)
    const { rerender, container } = render(covers(['a', 'b', 'c', 'd', 'e', 'f']))
    const asked = () =>
      [...container.querySelectorAll('img')].map((picture) => picture.getAttribute('src'))
    const picture = (name: string) => {
      const found = container.querySelector(`img[src="/${name}"]`)
      if (!found) throw new Error(`${name} is not asked for`)
      return found
    }
    expect(asked()).toEqual(['/a', '/b', '/c'])
    fireEvent.load(picture('b'))
    expect(asked()).toEqual(['/a', '/b', '/c', '/d'])
    fireEvent.error(picture('a'))
    expect(asked()).toEqual(['/b', '/c', '/d', '/e'])
    rerender(covers(['a', 'b', 'd', 'e', 'f']))
    expect(asked()).toEqual(['/b', '/d', '/e', '/f'])
  })
})

it('Segmented answers the value that was chosen', async () => {
  const onChange = vi.fn()
  const segments = [
    { value: 'original', label: 'Original' },
    { value: 'mastered', label: 'Mastered' },
  ] as const
  render(<Segmented label="Sound" segments={segments} value="original" onChange={onChange} />)
  await userEvent.click(screen.getByRole('radio', { name: 'Mastered' }))
  expect(onChange.mock.calls).toEqual([['mastered']])
})

it('Slider speaks in parts of one and commits each step by key', async () => {
  const onChange = vi.fn()
  const onCommit = vi.fn()
  render(
    <Slider
      label="Intensity"
      value={0.5}
      valueText="50 %"
      onChange={onChange}
      onCommit={onCommit}
    />,
  )
  const thumb = screen.getByRole('slider', { name: 'Intensity' })
  expect(thumb.ariaValueText).toBe('50 %')
  thumb.focus()
  await userEvent.keyboard('{ArrowRight}')
  expect(onChange).toHaveBeenCalledWith(0.51)
  expect(onCommit).toHaveBeenCalledWith(0.51)
})

it('Dialog closes on Escape and by its button', async () => {
  const onOpenChange = vi.fn()
  render(
    <Dialog title="Keys" open onOpenChange={onOpenChange}>
      text
    </Dialog>,
  )
  expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy()
  await userEvent.keyboard('{Escape}')
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(onOpenChange.mock.calls).toEqual([[false], [false]])
})

it('Dialog gives the focus back to what opened it', async () => {
  const dialog = (open: boolean) => (
    <>
      <button type="button">Open</button>
      <Dialog title="Keys" open={open} onOpenChange={() => undefined}>
        text
      </Dialog>
    </>
  )
  const { rerender } = render(dialog(false))
  const opener = screen.getByRole('button', { name: 'Open' })
  opener.focus()
  rerender(dialog(true))
  await waitFor(() => expect(document.activeElement).not.toBe(opener))
  rerender(dialog(false))
  await waitFor(() => expect(document.activeElement).toBe(opener))
})

it('Failure says what happened and offers another try', async () => {
  const onRetry = vi.fn()
  render(<Failure icon={null} error={new Error('No album x.')} onRetry={onRetry} />)
  expect(screen.getByRole('alert').textContent).toContain('No album x.')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

it.each([
  [814, 5, 146.8],
  [350, 2, 165],
  [100, 2, 40],
])('in %d px fit %d columns', (width, columns, itemWidth) => {
  const gap = 20
  const fit = columnsIn(width, 140, gap)
  expect(fit.columns).toBe(columns)
  expect(fit.itemWidth).toBeCloseTo(itemWidth, 5)
})
