// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import { useState, type ComponentType, type ReactNode } from 'react'
import { Failure } from '#/components/Notice'
import { useLazyCode } from '#/components/use-lazy-code'
import { LazyCode } from '#/lib/lazy-code'

interface LazyView {
  (): ReactNode
  /** By whoever foresees that it is wanted; the router waits for it before it shows another view. */
  readonly preload: () => Promise<void>
}

/** A view that is loaded when it is opened first. One that did not come says so until it is there. */
export function lazyView<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): LazyView {
  const code = new LazyCode<ComponentType>(name, async () => (await load())[name])
  function View() {
    const [error, fail] = useState<Error | null>(null)
    const Shown = useLazyCode(code, true, fail)
    const retry = () => {
      fail(null)
      code.load().catch(fail)
    }
    if (Shown) return <Shown />
    return error && <Failure icon={<CloudOff size={40} />} error={error} onRetry={retry} />
  }
  const preload = () =>
    code.load().then(
      () => undefined,
      () => undefined, // the view says it
    )
  return Object.assign(View, { preload })
}
