// SPDX-License-Identifier: GPL-3.0-or-later

/** What takes the focus of a row; its handle is for moving it. */
const wanted = '[data-entry] button:enabled:not([data-handle])'

/**
 * Gives the focus on, before a row of a list goes, to the row that takes its place: the next, else the one before.
 * Where there is none, to what holds the list, if that takes the focus (tabIndex -1).
 */
export function focusNeighbour(inRow: Element): void {
  const item = inRow.closest('li')
  const neighbours = [item?.nextElementSibling, item?.previousElementSibling]
  const row = neighbours.map((one) => one?.querySelector<HTMLElement>(wanted)).find(Boolean)
  const home = inRow.closest<HTMLElement>('[tabindex="-1"]')
  const next = row ?? home
  next?.focus()
}
