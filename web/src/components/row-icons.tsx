// SPDX-License-Identifier: GPL-3.0-or-later
// Icons of rows that are scrolled past by the hundred: one path each, where those of lucide-react, which they are drawn
// after, take two components and up to seven elements.
import styles from './row-icons.module.css'

const heartPath =
  'M2 9.5a5.5 5.5 0 0 1 9.591-3.676.56.56 0 0 0 .818 0A5.49 5.49 0 0 1 22 9.5c0 2.29-1.5 4-3 5.5l-5.492 5.313a2 2 0 0 1-3 .019L5 15c-1.5-1.5-3-3.2-3-5.5'

/** Of text: a browser keeps a coordinate system for each svg. */
export const moreIcon = (
  <span className={styles.dots} aria-hidden>
    •••
  </span>
)

export const likedIcon = (
  <svg viewBox="0 0 24 24" className={styles.mark} fill="currentColor" aria-hidden>
    <path d={heartPath} />
  </svg>
)

export const cachedIcon = (
  <svg viewBox="0 0 24 24" className={styles.mark} aria-hidden>
    <path d="M15.914 4a1.5 1.5 0 00-2.474-1.561l-9 9A1.5 1.5 0 005.5 14h4.002a.5.5 0 01.471.666L8.086 20a1.5 1.5 0 002.475 1.56l9-9A1.5 1.5 0 0018.5 10h-3.997a.5.5 0 01-.472-.667z" />
  </svg>
)

interface HeartIconProps {
  /** Pixels. */
  size: number
  full: boolean
}

export const HeartIcon = ({ size, full }: HeartIconProps) => (
  <svg
    viewBox="0 0 24 24"
    width={size}
    height={size}
    fill={full ? 'currentColor' : 'none'}
    className={styles.icon}
    aria-hidden
  >
    <path d={heartPath} />
  </svg>
)
