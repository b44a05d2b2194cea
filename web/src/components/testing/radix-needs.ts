// SPDX-License-Identifier: GPL-3.0-or-later
import { vi } from 'vitest'

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
