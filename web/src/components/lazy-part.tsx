// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useState, type ComponentType } from 'react'

/**
 * A part of the page that is loaded when it is shown first; until it is there nothing stands in its place. One that did
 * not come takes nothing else along, and is asked for again when it is shown next.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null
  return function LazyPart(props: Props) {
    const [Part, setPart] = useState(() => loaded)
    useEffect(() => {
      if (Part) return
      let isGone = false
      const show = (part: ComponentType<Props>) => {
        loaded = part
        if (!isGone) setPart(() => part)
      }
      load().then(show, () => undefined)
      return () => {
        isGone = true
      }
    }, [Part])
    return Part && <Part {...props} />
  }
}
