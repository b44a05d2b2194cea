// SPDX-License-Identifier: GPL-3.0-or-later
import { memo, useCallback, useEffect, useRef, type ReactNode } from 'react'
import { useVeil } from '#/components/use-veil'
import { useWindow } from '#/components/use-window'
import type { Rows } from '#/lib/rows'
import styles from './virtual.module.css'

type RenderRow<Item> = (item: Item | undefined, index: number) => ReactNode

interface VirtualRowsProps<Item> {
  label: string
  items: Rows<Item>
  /** With those still on the server. */
  total: number
  /** The rows from `first` to before `end` exist now. */
  onRange?: ((first: number, end: number) => void) | undefined
  /** Pixels. */
  rowHeight: number
  /** `item` is undefined while it is on its way. Rows are drawn again when this is another function. */
  renderRow: RenderRow<Item>
  /** What a row stays itself by when the order changes; its place where there is none. */
  keyOf?: ((item: Item) => number | string) | undefined
}

/** Rows that exist beyond those in sight: what the Tab key comes to, and a fast wheel. */
const overscan = 8

/** A list of equal rows of any length; only those in sight exist. */
export function VirtualRows<Item>(props: VirtualRowsProps<Item>) {
  const { label, items, total, onRange, rowHeight, renderRow, keyOf } = props
  const list = useRef<HTMLOListElement>(null)
  useVeil(list)
  const plan = useCallback(() => ({ count: total, size: rowHeight, overscan }), [total, rowHeight])
  const { first, end, shift, height } = useWindow(list, plan)

  useEffect(() => {
    if (end > first) onRange?.(first, end)
  }, [first, end, onRange])

  return (
    <ol ref={list} aria-label={label} className={styles.list} style={{ height }}>
      {Array.from({ length: end - first }, (_, at) => {
        const index = first + at
        const item = items.at(index)
        return (
          <Row
            key={item !== undefined && keyOf ? keyOf(item) : index}
            item={item}
            index={index}
            total={total}
            top={index * rowHeight - shift}
            height={rowHeight}
            render={renderRow as RenderRow<unknown>}
          />
        )
      })}
    </ol>
  )
}

interface RowProps {
  item: unknown
  index: number
  total: number
  top: number
  height: number
  render: RenderRow<unknown>
}

/** While a list scrolls most of its rows stay what they are. */
const Row = memo(function Row({ item, index, total, top, height, render }: RowProps) {
  return (
    <li
      aria-setsize={total}
      aria-posinset={index + 1}
      className={styles.row}
      style={{ height, top }}
    >
      {render(item, index)}
    </li>
  )
})
