// SPDX-License-Identifier: GPL-3.0-or-later
import { lazy, Suspense, type ComponentType } from 'react'

/** A part of the page that is loaded when it is shown first; until it is there nothing stands in its place. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>
  return function LazyPart(props: Props) {
    return (
      <Suspense>
        <Part {...props} />
      </Suspense>
    )
  }
}
