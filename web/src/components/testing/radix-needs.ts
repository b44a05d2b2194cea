// SPDX-License-Identifier: GPL-3.0-or-later
import { configure } from '@testing-library/react'
import { vi } from 'vitest'

// Menus and dialogs are loaded when they are opened first, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 })
configure({ asyncUtilTimeout: 5000 })

/** What Radix needs of a browser and jsdom does not have. */
export function giveRadixWhatItNeeds(): void {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined
      unobserve = () => undefined
      disconnect = () => undefined
    },
  )
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.setPointerCapture = () => undefined
  Element.prototype.hasPointerCapture = () => false
}
