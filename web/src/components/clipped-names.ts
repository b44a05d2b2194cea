// SPDX-License-Identifier: GPL-3.0-or-later

/** Names are what runs in a direction of its own. */
const names = '[dir="auto"]:not(input, textarea)'

/** A pixel may be lost to rounding. */
const isClipped = (name: HTMLElement) =>
  name.scrollWidth > name.clientWidth + 1 || name.scrollHeight > name.clientHeight + 1

function tell(name: HTMLElement): void {
  if (isClipped(name)) name.title = name.textContent
  else name.removeAttribute('title')
}

/**
 * Gives a name that has no room the whole of it as a tooltip, while a pointer is on it: rows that are scrolled past
 * measure nothing, and what is told never outlives its name. Until the answered function is called.
 */
export function tellClippedNames(page: Document): () => void {
  let hovered: HTMLElement | null = null
  // The next track comes under a pointer that rests.
  const changes = new MutationObserver(() => hovered && tell(hovered))
  const leave = () => {
    changes.disconnect()
    hovered?.removeAttribute('title')
    hovered = null
  }
  const onPointerOver = ({ target }: Event) => {
    const name = target instanceof Element ? target.closest<HTMLElement>(names) : null
    if (name !== hovered) leave()
    if (!name || (name !== hovered && name.title !== '')) return
    hovered = name
    tell(name)
    changes.observe(name, { characterData: true, childList: true, subtree: true })
  }
  const onPointerOut = ({ relatedTarget }: MouseEvent) => {
    if (!(relatedTarget instanceof Node && hovered?.contains(relatedTarget))) leave()
  }
  page.addEventListener('pointerover', onPointerOver, { passive: true })
  page.addEventListener('pointerout', onPointerOut, { passive: true })
  return () => {
    leave()
    page.removeEventListener('pointerover', onPointerOver)
    page.removeEventListener('pointerout', onPointerOut)
  }
}
