// SPDX-License-Identifier: GPL-3.0-or-later
import { useContext, type ComponentType } from 'react'
import { NoticesContext } from '#/components/notices'
import { useLazyCode } from '#/components/use-lazy-code'
import { LazyCode } from '#/lib/lazy-code'

/** Of dialogs and menus. */
interface Closable {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  onClose?: () => void
}

/**
 * A part of the page that is loaded when it is shown first; until it is there nothing stands in its place. One that did
 * not come takes nothing else along: a notice says so, and what can be closed is closed. It is asked for again when it
 * is shown next, or once the server is back. `name` is its own.
 */
export function lazyPart<Props extends object>(
  name: string,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const code = new LazyCode(name, load)
  return function LazyPart(props: Props) {
    const { open = true, onOpenChange, onClose }: Closable = props
    const notices = useContext(NoticesContext)
    const Part = useLazyCode(code, open, ({ message }) => {
      notices?.show(message)
      onOpenChange?.(false)
      onClose?.()
    })
    return Part && <Part {...props} />
  }
}
