// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { formatCount } from '#/lib/count'
import type { YearCount } from '#/queries/browse'
import styles from './browse.module.css'

interface YearLinksProps {
  label: string
  years: readonly YearCount[]
}

/** The years of a decade, each with how many albums it has. */
export const YearLinks = ({ label, years }: YearLinksProps) => (
  <ul aria-label={label} className={styles.years}>
    {years.map(({ year, albumCount }) =>
      year === null ? null : (
        <li key={year}>
          <Link to="/years/$years" params={{ years: String(year) }} className={styles.year}>
            {year} <span>{formatCount(albumCount)}</span>
          </Link>
        </li>
      ),
    )}
  </ul>
)
