// SPDX-License-Identifier: GPL-3.0-or-later
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useId, useRef, type ReactNode } from 'react'
import { IconButton } from '#/components/IconButton'
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

/** A row of tiles that goes on beyond the edge: fingers and wheels scroll it, buttons do, and so does focus. */
export function Shelf({ title, action, children }: ShelfProps) {
  const list = useRef<HTMLUListElement>(null)
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
        <div className={styles.turns}>
          <IconButton
            label={`Back in ${title}`}
            icon={<ChevronLeft size={20} />}
            onClick={() => turn(-1)}
          />
          <IconButton
            label={`On in ${title}`}
            icon={<ChevronRight size={20} />}
            onClick={() => turn(1)}
          />
        </div>
      </header>
      <ul ref={list} className={styles.row} data-shelf="">
        {children}
      </ul>
    </section>
  )
}
