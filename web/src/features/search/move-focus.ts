// SPDX-License-Identifier: GPL-3.0-or-later
// Arrow keys through what a search found. Focus itself moves, so that Enter, menus and screen readers need nothing.

export const resultsId = 'search-results'
export const searchFieldId = 'search-field'

/** Marks what the arrows stop at; its first link or button is what Enter does. */
export const result = { 'data-result': '' } as const

const main = (element: Element) => element.querySelector<HTMLElement>('a[href], button:enabled')

const shown = () =>
  [...document.querySelectorAll(`#${resultsId} [data-result]`)].filter((one) => main(one))

/** False where the page has no field at present. */
export function focusField(): boolean {
  const field = document.getElementById(searchFieldId)
  if (!(field instanceof HTMLInputElement)) return false
  field.focus()
  field.select()
  return true
}

export function focusFirst(): boolean {
  const [first] = shown()
  if (first) main(first)?.focus()
  return first !== undefined
}

/** Opens or plays the best. */
export function openFirst(): void {
  const [first] = shown()
  if (first) main(first)?.click()
}

type Step = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'
const steps: readonly string[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']
const isStep = (key: string): key is Step => steps.includes(key)

/** A Shelf's row: results side by side. */
const shelfOf = (element: Element | undefined) => element?.closest('[data-shelf]') ?? null

/** Where a step leads; null for out of the results at their head, undefined where it leads nowhere. */
function target(all: readonly Element[], at: number, step: Step): Element | null | undefined {
  const row = shelfOf(all[at])
  const isBeside = (one: Element | undefined) => row !== null && shelfOf(one) === row
  if (step === 'ArrowLeft') return isBeside(all[at - 1]) ? all[at - 1] : undefined
  if (step === 'ArrowRight') return isBeside(all[at + 1]) ? all[at + 1] : undefined
  if (step === 'ArrowDown') return all.slice(at + 1).find((one) => !isBeside(one))
  const above = all.slice(0, at).findLast((one) => !isBeside(one))
  const rowAbove = shelfOf(above)
  return rowAbove ? all.find((one) => shelfOf(one) === rowAbove) : (above ?? null)
}

/** Answers whether the key was an arrow that leads somewhere. */
export function moveFocus(focused: Element, key: string): boolean {
  if (!isStep(key)) return false
  const all = shown()
  const at = all.findIndex((one) => one.contains(focused))
  if (at < 0) return false
  const next = target(all, at, key)
  if (next === undefined) return key === 'ArrowDown'
  if (next === null) focusField()
  else main(next)?.focus()
  return true
}
