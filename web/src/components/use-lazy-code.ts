// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { LazyCode } from '#/lib/lazy-code'
import { serverReturns } from '#/lib/server-returns'

/** Asks for it while it is wanted, and again when that begins anew or the server is back. */
export function useLazyCode<Code>(
  code: LazyCode<Code>,
  isWanted: boolean,
  onMissing: (error: Error) => void,
): Code | null {
  const come = useSyncExternalStore(code.subscribe, code.getState)
  const returns = useSyncExternalStore(serverReturns.subscribe, serverReturns.getState)
  const miss = useEffectEvent(onMissing)
  const isMissing = come === null
  useEffect(() => {
    if (!isMissing || !isWanted) return
    let isGone = false
    code.load().catch((error: unknown) => {
      if (!isGone) miss(error as Error)
    })
    return () => {
      isGone = true
    }
  }, [code, isMissing, isWanted, returns])
  return come
}
