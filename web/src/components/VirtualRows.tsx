// SPDX-License-Identifier: GPL-3.0-or-later
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'
import { useScrollRegion } from '#/components/scroll-region'
import { useElementBox } from '#/components/use-element-box'
import styles from './virtual.module.css'

interface VirtualRowsProps<Item> {
  label: string
  /** Loaded so far, from the start. */
  items: readonly Item[]
  /** With those still on the server. */
  total: number
  /** The last row in sight is not loaded yet. */
  onNeedMore: () => void
  /** Pixels. */
  rowHeight: number
  /** `item` is undefined while it is on its way. */
  renderRow: (item: Item | undefined, index: number) => ReactNode
  /** What a row stays itself by when the order changes; its place where there is none. */
  keyOf?: ((item: Item) => number | string) | undefined
}

/** A list of equal rows of any length; only those in sight exist. */
export function VirtualRows<Item>(props: VirtualRowsProps<Item>) {
  const { label, items, total, onNeedMore, rowHeight, renderRow, keyOf } = props
  const list = useRef<HTMLOListElement>(null)
  const region = useScrollRegion()
  const box = useElementBox(list, region)

  const virtualizer = useVirtualizer({
    count: box ? total : 0,
    getScrollElement: () => region,
    estimateSize: () => rowHeight,
    scrollMargin: box?.offset ?? 0,
    overscan: 8,
    getItemKey: (index) => {
      const item = items[index]
      return item !== undefined && keyOf ? keyOf(item) : index
    },
  })
  const rows = virtualizer.getVirtualItems()
  const isShort = (rows.at(-1)?.index ?? -1) >= items.length
  useEffect(() => {
    if (isShort) onNeedMore()
  }, [isShort, items.length, onNeedMore])

  return (
    <ol
      ref={list}
      aria-label={label}
      className={styles.list}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {rows.map((row) => (
        <li
          key={row.key}
          aria-setsize={total}
          aria-posinset={row.index + 1}
          className={styles.row}
          style={{
            height: rowHeight,
            transform: `translateY(${row.start - virtualizer.options.scrollMargin}px)`,
          }}
        >
          {renderRow(items[row.index], row.index)}
        </li>
      ))}
    </ol>
  )
}
