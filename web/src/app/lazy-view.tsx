// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { Failure } from '#/components/Notice'
import { fromServer } from './from-server'

interface LazyView {
  (): ReactNode
  /** By whoever foresees that it is wanted; the router waits for it before it shows another view. */
  readonly preload: () => Promise<void>
}

/** A view that is loaded when it is opened first. One that did not come says so, and is asked for again. */
export function lazyView<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): LazyView {
  let loaded: ComponentType | null = null
  const come = fromServer(load)
  const get = async () => (loaded ??= (await come())[name])
  function View() {
    const [Shown, show] = useState(() => loaded)
    const [error, fail] = useState<Error | null>(null)
    useEffect(() => {
      if (Shown || error) return
      let isGone = false
      const unlessGone = (act: () => void) => {
        if (!isGone) act()
      }
      get().then(
        (view) => unlessGone(() => show(() => view)),
        (reason: unknown) => unlessGone(() => fail(toError(reason))),
      )
      return () => {
        isGone = true
      }
    }, [Shown, error])
    if (error)
      return <Failure icon={<CloudOff size={40} />} error={error} onRetry={() => fail(null)} />
    return Shown && <Shown />
  }
  const preload = () =>
    get().then(
      () => undefined,
      () => undefined, // the view says it
    )
  return Object.assign(View, { preload })
}

const toError = (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason)))
