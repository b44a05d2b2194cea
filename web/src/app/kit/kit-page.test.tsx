// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { giveThePageWhatItNeeds } from '#/app/testing/page'
import { withShownStates } from './forced-states'
import { KitPage, makeKitRouter } from './KitPage'

const modules = import.meta.glob<Record<string, unknown>>(
  ['/src/components/*.tsx', '!/src/components/*.test.tsx'],
  { eager: true },
)

/** By their names: what the files of the kit export that begins as components do. */
const components = new Map(
  Object.values(modules)
    .flatMap((module) => Object.entries(module))
    .filter(([name, value]) => /^[A-Z]/.test(name) && typeof value === 'function'),
)

interface Fiber {
  readonly type: unknown
  readonly child: Fiber | null
  readonly sibling: Fiber | null
}

/** What React draws a container with. */
function drawnIn(container: Element): ReadonlySet<unknown> {
  const key = Object.keys(container).find((name) => name.startsWith('__reactContainer$'))
  interface Root {
    readonly stateNode: { readonly current: Fiber }
  }
  const root = (container as unknown as Partial<Record<string, Root>>)[key ?? '']
  if (!root) throw new Error('nothing is drawn there')
  const types = new Set<unknown>()
  const walk = (fiber: Fiber | null) => {
    for (let one = fiber; one; one = one.sibling) {
      types.add(one.type)
      walk(one.child)
    }
  }
  walk(root.stateNode.current)
  return types
}

beforeEach(() => {
  giveThePageWhatItNeeds()
  Object.defineProperty(document, 'styleSheets', { configurable: true, value: [] })
})
afterEach(cleanup)

async function showKit() {
  const router = makeKitRouter()
  const { container } = render(<KitPage router={router} />)
  await act(() => router.load())
  return container
}

/** By selectors: what is accessible of some thousand elements takes jsdom half a minute to say. */
const inSection = (section: string, selector: string) => {
  const found = document.querySelector(`section[aria-label=${section}] ${selector}`)
  if (!found) throw new Error(`${section} shows no ${selector}`)
  return found
}

const until = (selector: string) =>
  waitFor(() => expect(document.querySelector(selector)).not.toBeNull())

it('shows every component of the kit', async () => {
  const container = await showKit()
  fireEvent.click(inSection('ActionMenu', 'button'))
  await until('[role=menu]')
  const withMenu = drawnIn(container) // the dialog closes it
  fireEvent.click(inSection('Dialog', 'button'))
  await until('[role=dialog]')
  const shown = new Set([...withMenu, ...drawnIn(container)])
  expect(components.size).toBeGreaterThan(25)
  expect([...components].filter(([, type]) => !shown.has(type)).map(([name]) => name)).toEqual([])
})

it('shows each in both themes, under a pointer and with the focus', async () => {
  const container = await showKit()
  const sections = [...container.querySelectorAll('section:has(figure)')]
  expect(sections.length).toBeGreaterThan(25)
  for (const section of sections)
    for (const theme of ['dark', 'light']) {
      const states = section.querySelectorAll(`[data-theme-of=${theme}] > figure > figcaption`)
      const names = [...states].map(({ textContent }) => textContent)
      const title = section.getAttribute('aria-label') ?? ''
      expect(names.slice(0, 3), title).toEqual(['default', 'hover', 'focus'])
    }
})

it('holds what is said of a pointer and of the focus for what is only shown so', () => {
  expect(withShownStates('.row:hover:not(.chosen) .glyph')).toBe(
    ".row:is(:hover, [data-shown='hover'] *):not(.chosen) .glyph",
  )
  expect(withShownStates('.title:focus-visible::after')).toContain("[data-shown='focus']")
  const once = withShownStates(':focus-visible, .a:hover')
  expect(withShownStates(once)).toBe(once)
  expect(withShownStates('.plain')).toBe('.plain')
})
