// SPDX-License-Identifier: GPL-3.0-or-later

/** Names are what runs in a direction of its own. */
const names = '[dir="auto"]:not(input, textarea)'

/** A pixel may be lost to rounding. */
const isClipped = (name: HTMLElement) =>
  name.scrollWidth > name.clientWidth + 1 || name.scrollHeight > name.clientHeight + 1

/**
 * Gives a name that has no room the whole of it as a tooltip, when a pointer comes to it: rows that are scrolled past
 * measure nothing. Until the answered function is called.
 */
export function tellClippedNames(page: Document): () => void {
  const told = new WeakSet<HTMLElement>()
  const onPointerOver = ({ target }: Event) => {
    const name = target instanceof Element ? target.closest<HTMLElement>(names) : null
    if (!name || (name.title !== '' && !told.has(name))) return
    if (isClipped(name)) {
      told.add(name)
      name.title = name.textContent
    } else if (told.delete(name)) name.removeAttribute('title')
  }
  page.addEventListener('pointerover', onPointerOver, { passive: true })
  return () => page.removeEventListener('pointerover', onPointerOver)
}
