// SPDX-License-Identifier: GPL-3.0-or-later
import { readStored, store } from '#/lib/storage'

/** What stands at the right of a wide page. */
export type Panel = 'mastering' | 'queue' | 'none'

const key = 'panel'

/** Below this a panel would leave too little of the view, so none is open at first. */
const roomForPanel = '(min-width: 1000px)'

export function storedPanel(): Panel {
  const stored = readStored(key)
  if (stored === 'mastering' || stored === 'queue' || stored === 'none') return stored
  return matchMedia(roomForPanel).matches ? 'mastering' : 'none'
}

export const storePanel = (panel: Panel) => store(key, panel)
