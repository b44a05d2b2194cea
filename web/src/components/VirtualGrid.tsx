// SPDX-License-Identifier: GPL-3.0-or-later
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'
import { columnsIn } from '#/components/columns'
import { useScrollRegion } from '#/components/scroll-region'
import { useElementBox } from '#/components/use-element-box'
import styles from './virtual.module.css'

interface VirtualGridProps<Item> {
  label: string
  /** Loaded so far, from the start. */
  items: readonly Item[]
  /** With those still on the server. */
  total: number
  /** The last item in sight is not loaded yet. */
  onNeedMore: () => void
  /** Pixels below the square of each item. */
  captionHeight: number
  minItemWidth: number
  /** `item` is undefined while it is on its way. */
  renderItem: (item: Item | undefined, index: number) => ReactNode
}

const gap = 20
const smallGap = 16

/** Squares with captions, as many in a row as fit; only the rows in sight exist. */
export function VirtualGrid<Item>(props: VirtualGridProps<Item>) {
  const { label, items, total, onNeedMore, captionHeight, minItemWidth, renderItem } = props
  const list = useRef<HTMLUListElement>(null)
  const region = useScrollRegion()
  const box = useElementBox(list, region)
  const space = (box?.width ?? 0) < 480 ? smallGap : gap
  const { columns, itemWidth } = columnsIn(box?.width ?? 0, minItemWidth, space)
  const rowHeight = itemWidth + captionHeight + space

  const virtualizer = useVirtualizer({
    count: box ? Math.ceil(total / columns) : 0,
    getScrollElement: () => region,
    estimateSize: () => rowHeight,
    scrollMargin: box?.offset ?? 0,
    overscan: 2,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight])

  const rows = virtualizer.getVirtualItems()
  const wanted = Math.min(((rows.at(-1)?.index ?? -1) + 1) * columns, total)
  const isShort = wanted > items.length
  useEffect(() => {
    if (isShort) onNeedMore()
  }, [isShort, items.length, onNeedMore])

  return (
    <ul
      ref={list}
      aria-label={label}
      className={styles.list}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {rows.flatMap((row) =>
        Array.from({ length: Math.min(columns, total - row.index * columns) }, (_, column) => {
          const index = row.index * columns + column
          const left = column * (itemWidth + space)
          const top = row.start - virtualizer.options.scrollMargin
          return (
            <li
              key={index}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={styles.item}
              style={{ width: itemWidth, transform: `translate(${left}px, ${top}px)` }}
            >
              {renderItem(items[index], index)}
            </li>
          )
        }),
      )}
    </ul>
  )
}
