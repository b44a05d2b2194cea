// SPDX-License-Identifier: GPL-3.0-or-later

/** Five bars of a level, like the icon of the page's tab; so many pixels wide. */
export const Logo = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="4 4 24 24" fill="none" aria-hidden>
    <path
      d="M8 13v6M12 9v14M16 6v20M20 11v10M24 14v4"
      stroke="var(--accent)"
      strokeWidth="2.4"
      strokeLinecap="round"
    />
  </svg>
)
