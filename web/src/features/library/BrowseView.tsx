// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { ViewHeader } from '#/components/ViewHeader'
import styles from './browse.module.css'
import { waysIn } from './ways-in'
import rows from './rows.module.css'

/** On a phone, where the tab bar has no room for them: the other ways into the library. */
export const BrowseView = () => (
  <>
    <ViewHeader title="Browse" />
    <ul>
      {waysIn.map(({ to, label, Icon }) => (
        <li key={to} className={styles.way}>
          <Link to={to} className={rows.artist}>
            <span className={styles.icon} aria-hidden>
              <Icon size={18} />
            </span>
            <span className={rows.name}>{label}</span>
            <ChevronRight size={16} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  </>
)
