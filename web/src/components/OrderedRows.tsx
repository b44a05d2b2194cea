// SPDX-License-Identifier: GPL-3.0-or-later
import { useRef, useState, type PointerEvent, type ReactNode } from 'react'
import { componentText } from '#/components/messages'
import { useDragOrder, type RowKey } from '#/components/use-drag-order'
import { VirtualRows } from '#/components/VirtualRows'
import styles from './OrderedRows.module.css'

/** How a row is taken to another place. */
export interface RowMoves {
  readonly dragged: boolean
  readonly onDragStart: (event: PointerEvent) => void
  /** By one place: -1 for up. */
  readonly onStep: (step: number) => void
}

interface OrderedRowsProps<Item> {
  label: string
  /** Loaded so far, from the start. */
  items: readonly Item[]
  total: number
  /** The rows from `first` to before `end` are looked at. */
  onRange?: ((first: number, end: number) => void) | undefined
  /** Pixels. */
  rowHeight: number
  keyOf: (item: Item) => RowKey
  /** For ears. */
  nameOf: (item: Item) => string
  onMove: (item: Item, from: number, to: number) => void
  renderRow: (item: Item | undefined, moves: RowMoves, at: number) => ReactNode
}

/** Rows that the listener puts in another order, by a handle or by key. */
export function OrderedRows<Item>(props: OrderedRowsProps<Item>) {
  const { label, items, total, onRange, rowHeight, keyOf, nameOf, onMove, renderRow } = props
  const list = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')

  const move = (from: number, to: number) => {
    const item = items[from]
    if (item === undefined || from === to || items[to] === undefined) return
    onMove(item, from, to)
    setSaid(componentText.isNumber(nameOf(item), to + 1, total))
  }
  const { drag, start } = useDragOrder({ list, rowHeight, keys: items.map(keyOf), onDrop: move })

  return (
    <div ref={list} className={styles.rows}>
      <VirtualRows
        label={label}
        items={items}
        total={total}
        onRange={onRange}
        rowHeight={rowHeight}
        keyOf={keyOf}
        renderRow={(item, at) =>
          renderRow(
            item,
            {
              dragged: drag?.from === at,
              onDragStart: (event) => start(event, at),
              onStep: (step) => move(at, at + step),
            },
            at,
          )
        }
      />
      {drag && drag.from !== drag.to && (
        <div
          className={styles.drop}
          style={{ top: (drag.to > drag.from ? drag.to + 1 : drag.to) * rowHeight - 1 }}
        />
      )}
      <p className={styles.ears} role="status">
        {said}
      </p>
    </div>
  )
}
