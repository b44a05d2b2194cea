// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import type { Turns } from '#/lib/turns'

/** Whether it is the turn of what is wanted; `end` gives it to the next, as does wanting something else. */
export function useTurn(turns: Turns, wanted: string | null) {
  const [granted, setGranted] = useState<string | null>(null)
  const release = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (wanted === null) return undefined
    const end = turns.take(() => setGranted(wanted))
    release.current = end
    return end
  }, [turns, wanted])
  return { isMine: wanted !== null && granted === wanted, end: () => release.current?.() }
}
