// SPDX-License-Identifier: GPL-3.0-or-later
import type { RowSelection } from '#/components/selection'
import { useContextMenu } from '#/components/use-context-menu'
import { usePicking } from '#/components/use-picking'

const inTurn =
  <Event>(first: (event: Event) => void, then: (event: Event) => void) =>
  (event: Event) => {
    first(event)
    then(event)
  }

/** What a row does with pointers and keys: it is chosen, and has a menu. One that rests on it chooses, if it can. */
export function useRowHandlers(selection: RowSelection | null, hasMenu: boolean) {
  const picking = usePicking(selection)
  const menu = useContextMenu()
  const closed = { menuAt: menu.at, closeMenu: menu.close }
  if (!hasMenu) return { ...closed, handlers: picking }
  if (!picking) return { ...closed, handlers: menu.props }
  return {
    ...closed,
    handlers: {
      ...menu.props,
      ...picking,
      onPointerDown: inTurn(picking.onPointerDown, menu.props.onPointerDown),
      onPointerMove: inTurn(picking.onPointerMove, menu.props.onPointerMove),
      onPointerUp: inTurn(picking.onPointerUp, menu.props.onPointerUp),
      onPointerCancel: inTurn(picking.onPointerCancel, menu.props.onPointerCancel),
      onContextMenu: inTurn(picking.onContextMenu, menu.props.onContextMenu),
    },
  }
}
