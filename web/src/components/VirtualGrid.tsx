// SPDX-License-Identifier: GPL-3.0-or-later
import { memo, useCallback, useEffect, useRef, type ReactNode } from 'react'
import { columnsIn } from '#/components/columns'
import { useVeil } from '#/components/use-veil'
import { useWindow } from '#/components/use-window'
import type { Rows } from '#/lib/rows'
import styles from './virtual.module.css'

type RenderItem<Item> = (item: Item | undefined, index: number) => ReactNode

interface VirtualGridProps<Item> {
  label: string
  items: Rows<Item>
  /** With those still on the server. */
  total: number
  /** The items from `first` to before `end` exist now. */
  onRange?: ((first: number, end: number) => void) | undefined
  /** Pixels below the square of each item. */
  captionHeight: number
  minItemWidth: number
  /** `item` is undefined while it is on its way. Items are drawn again when this is another function. */
  renderItem: RenderItem<Item>
}

const gap = 20
const smallGap = 16
/** Rows that exist beyond those in sight. */
const overscan = 2

const spaceIn = (width: number) => (width < 480 ? smallGap : gap)

/** Squares with captions, as many in a row as fit; only the rows in sight exist. */
export function VirtualGrid<Item>(props: VirtualGridProps<Item>) {
  const { label, items, total, onRange, captionHeight, minItemWidth } = props
  const renderItem = props.renderItem as RenderItem<unknown>
  const list = useRef<HTMLUListElement>(null)
  useVeil(list)
  const plan = useCallback(
    (width: number) => {
      const { columns, itemWidth } = columnsIn(width, minItemWidth, spaceIn(width))
      const size = itemWidth + captionHeight + spaceIn(width)
      return { count: Math.ceil(total / columns), size, overscan }
    },
    [total, captionHeight, minItemWidth],
  )
  const rows = useWindow(list, plan)
  const space = spaceIn(rows.width)
  const { columns, itemWidth } = columnsIn(rows.width, minItemWidth, space)
  const rowHeight = itemWidth + captionHeight + space

  const first = Math.min(rows.first * columns, total)
  const end = Math.min(rows.end * columns, total)
  useEffect(() => {
    if (end > first) onRange?.(first, end)
  }, [first, end, onRange])

  return (
    <ul ref={list} aria-label={label} className={styles.list} style={{ height: rows.height }}>
      {Array.from({ length: end - first }, (_, at) => {
        const index = first + at
        return (
          <Cell
            key={index}
            item={items.at(index)}
            index={index}
            total={total}
            left={(index % columns) * (itemWidth + space)}
            top={Math.floor(index / columns) * rowHeight - rows.shift}
            width={itemWidth}
            render={renderItem}
          />
        )
      })}
    </ul>
  )
}

interface CellProps {
  item: unknown
  index: number
  total: number
  left: number
  top: number
  width: number
  render: RenderItem<unknown>
}

/** While a grid scrolls most of its items stay what they are. */
const Cell = memo(function Cell({ item, index, total, left, top, width, render }: CellProps) {
  return (
    <li
      aria-setsize={total}
      aria-posinset={index + 1}
      className={styles.item}
      style={{ width, left, top }}
    >
      {render(item, index)}
    </li>
  )
})
