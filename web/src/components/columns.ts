// SPDX-License-Identifier: GPL-3.0-or-later

/** How many items of at least `minWidth` fit side by side (two at least), and how wide each becomes. */
export function columnsIn(width: number, minWidth: number, gap: number) {
  const columns = Math.max(2, Math.floor((width + gap) / (minWidth + gap)))
  return { columns, itemWidth: Math.max(0, (width - gap * (columns - 1)) / columns) }
}
