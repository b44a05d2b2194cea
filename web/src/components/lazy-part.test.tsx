// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState, type ComponentType } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lazyPart } from '#/components/lazy-part'
import { NoticesContext } from '#/components/notices'
import { useMenuButton } from '#/components/use-menu-button'
import { NoticeStore } from '#/lib/notices'
import { explainMissing } from '#/lib/lazy-code'
import { serverReturns } from '#/lib/server-returns'

let isAway: boolean
let notices: NoticeStore

beforeEach(() => {
  isAway = true
  notices = new NoticeStore()
  explainMissing(() => Promise.resolve(new Error('It did not come.')))
})
afterEach(cleanup)

/** A part that comes while the server is there. */
const partOf = <Props extends object>(Part: ComponentType<Props>) =>
  lazyPart('part', () =>
    isAway ? Promise.reject(new TypeError('not fetched')) : Promise.resolve(Part),
  )
const show = (ui: React.ReactNode) => render(<NoticesContext value={notices}>{ui}</NoticesContext>)
const settled = () => act(() => new Promise<void>((resolve) => setTimeout(resolve)))
const said = () => notices.getState()?.sentence

interface HelpProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

it('what is opened again after it did not come is asked for again', async () => {
  const Help = partOf(({ open }: HelpProps) => open && <h1>Help</h1>)
  function Page() {
    const [open, setOpen] = useState(false)
    return (
      <>
        <button onClick={() => setOpen(true)}>{open ? 'is open' : 'open'}</button>
        <Help open={open} onOpenChange={setOpen} />
      </>
    )
  }
  show(<Page />)
  await settled()
  expect(said()).toBeUndefined() // nobody wanted it
  fireEvent.click(screen.getByText('open'))
  await settled()
  expect(said()).toBe('It did not come.')
  isAway = false
  fireEvent.click(screen.getByText('open')) // it is closed
  await screen.findByRole('heading', { name: 'Help' })
})

it('a menu that did not come is no open menu, and comes at the next press', async () => {
  const Menu = partOf(({ onClose }: { onClose: () => void }) => <p onClick={onClose}>The menu</p>)
  function Dots() {
    const { at, props, close } = useMenuButton()
    return (
      <>
        <button {...props}>Dots</button>
        {at && <Menu onClose={close} />}
      </>
    )
  }
  show(<Dots />)
  const dots = screen.getByText('Dots')
  const press = async () => {
    fireEvent.pointerDown(dots)
    fireEvent.click(dots)
    await settled()
  }
  await press()
  expect(dots.getAttribute('aria-expanded')).toBe('false')
  expect(said()).toBe('It did not come.')
  isAway = false
  await press()
  screen.getByText('The menu')
})

it('a part that stands in the page comes by itself once the server is back', async () => {
  const Panel = partOf(() => <h1>Panel</h1>)
  show(
    <>
      <p>The page</p>
      <Panel />
    </>,
  )
  await settled()
  screen.getByText('The page')
  isAway = false
  act(() => {
    serverReturns.note(false)
    serverReturns.note(true)
  })
  await screen.findByRole('heading', { name: 'Panel' })
})

it('a part that comes after a failure waits for the styles that failed with it', async () => {
  isAway = false
  const link = document.head.appendChild(document.createElement('link'))
  link.rel = 'stylesheet'
  link.dispatchEvent(new Event('error'))
  const Panel = partOf(() => <h1>Panel</h1>)
  const Other = partOf(() => <h1>Other</h1>)
  show(
    <>
      <Panel />
      <Other />
    </>,
  )
  await settled()
  expect(screen.queryAllByRole('heading')).toEqual([])
  expect(link.isConnected).toBe(false)
  document.head.querySelector('link')?.dispatchEvent(new Event('load'))
  await screen.findByRole('heading', { name: 'Panel' })
  await screen.findByRole('heading', { name: 'Other' })
})
