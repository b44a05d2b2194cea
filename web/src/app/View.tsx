// SPDX-License-Identifier: GPL-3.0-or-later
import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { ScrollRegionContext } from '#/components/scroll-region'
import { cx } from '#/lib/class-names'
import { useScrollKeys } from './use-scroll-keys'
import styles from './View.module.css'

/** The centre of the page: it scrolls, everything around it stays. */
export function View({ className }: { className?: string | undefined }) {
  const [region, setRegion] = useState<HTMLElement | null>(null)
  useScrollKeys(region)
  return (
    <main
      id="view"
      ref={setRegion}
      data-scroll-restoration-id="view"
      className={cx(styles.view, className)}
    >
      <ScrollRegionContext value={region}>
        <div className={styles.content}>
          <Outlet />
        </div>
      </ScrollRegionContext>
    </main>
  )
}
