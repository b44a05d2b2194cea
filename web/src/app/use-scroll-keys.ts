// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect } from 'react'

/** Of what is seen, so that a line of the page before stays. */
const pageShare = 0.9

const targets: Readonly<Record<string, (region: HTMLElement) => number>> = {
  Home: () => 0,
  End: (region) => region.scrollHeight,
  PageUp: (region) => region.scrollTop - pageShare * region.clientHeight,
  PageDown: (region) => region.scrollTop + pageShare * region.clientHeight,
}

/**
 * Keys scroll the view while nothing has the focus: browsers would scroll the document, which never does. Where
 * something in the view has it, they scroll the view by themselves.
 */
export function useScrollKeys(region: HTMLElement | null): void {
  useEffect(() => {
    if (!region) return
    const onKey = (event: KeyboardEvent) => {
      const { key, target, defaultPrevented, shiftKey, ctrlKey, altKey, metaKey } = event
      if (defaultPrevented || shiftKey || ctrlKey || altKey || metaKey) return
      const targetOf = targets[key]
      if (!targetOf || target !== document.body) return
      event.preventDefault()
      region.scrollTop = targetOf(region)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [region])
}
