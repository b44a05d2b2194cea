// SPDX-License-Identifier: GPL-3.0-or-later
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Children, useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { IconButton } from '#/components/IconButton'
import { componentText } from '#/components/messages'
import styles from './Shelf.module.css'

interface ShelfProps {
  title: string
  /** Beside the title: a way to all of it. */
  action?: ReactNode
  /** Tiles, each an `li`. */
  children: ReactNode
}

/** How much of what is in sight a press on an arrow moves. */
const step = 0.8

/** Whether the row goes on beyond its left and its right edge. */
function useBeyond(count: number) {
  const row = useRef<HTMLUListElement>(null)
  const [beyond, setBeyond] = useState({ left: false, right: false })
  const look = useCallback(() => {
    if (!row.current) return
    const { scrollLeft, clientWidth, scrollWidth } = row.current
    const left = scrollLeft > 1
    const right = scrollLeft + clientWidth < scrollWidth - 1
    setBeyond((old) => (old.left === left && old.right === right ? old : { left, right }))
  }, [])
  useEffect(() => {
    if (!row.current) return
    const observer = new ResizeObserver(look)
    observer.observe(row.current)
    return () => observer.disconnect()
  }, [look, count])
  return { row, beyond, look }
}

/** A row of tiles that goes on beyond the edge: fingers and wheels scroll it, buttons do, and so does focus. */
export function Shelf({ title, action, children }: ShelfProps) {
  const { row: list, beyond, look } = useBeyond(Children.count(children))
  const heading = useId()
  const turn = (direction: 1 | -1) => {
    const row = list.current
    if (!row) return
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const left = direction * row.clientWidth * step
    row.scrollBy({ left, behavior: calm ? 'auto' : 'smooth' })
  }
  return (
    <section aria-labelledby={heading} className={styles.shelf}>
      <header className={styles.header}>
        <h2 id={heading}>{title}</h2>
        <div className={styles.action}>{action}</div>
        <div className={styles.turns} hidden={!beyond.left && !beyond.right}>
          <IconButton
            disabled={!beyond.left}
            label={componentText.backIn(title)}
            icon={<ChevronLeft size={20} />}
            onClick={() => turn(-1)}
          />
          <IconButton
            disabled={!beyond.right}
            label={componentText.onIn(title)}
            icon={<ChevronRight size={20} />}
            onClick={() => turn(1)}
          />
        </div>
      </header>
      <ul ref={list} className={styles.row} data-shelf="" onScroll={look}>
        {children}
      </ul>
    </section>
  )
}
