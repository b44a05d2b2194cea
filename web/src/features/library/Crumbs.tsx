// SPDX-License-Identifier: GPL-3.0-or-later
import { ChevronRight } from 'lucide-react'
import { Children, type ReactNode } from 'react'
import { browseText } from './browse-messages'
import styles from './browse.module.css'

/** Links to what a view lies in, the outermost first. */
export const Crumbs = ({ children }: { children: ReactNode }) => (
  <nav aria-label={browseText.whereItLies}>
    <ol className={styles.crumbs}>
      {Children.toArray(children).map((crumb, at) => (
        <li key={at} className={styles.crumb}>
          {crumb}
          <ChevronRight size={14} aria-hidden />
        </li>
      ))}
    </ol>
  </nav>
)
