// SPDX-License-Identifier: GPL-3.0-or-later

/** Deprecated, and the only way on plain http, where there is no navigator.clipboard. */
interface OldDocument {
  execCommand?(command: 'copy'): boolean
}

/** Within a click. False where the browser does not let this page copy. */
export async function copyText(text: string): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined
  try {
    if (!clipboard) return copySelected(text)
    await clipboard.writeText(text)
    return true
  } catch {
    return copySelected(text)
  }
}

/** Selects the text in a field that nobody sees, and takes it away again. */
function copySelected(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true // no keyboard comes up for it
  field.style.position = 'fixed' // nothing scrolls to it
  field.style.opacity = '0'
  document.body.append(field)
  field.focus()
  field.select()
  const isCopied = (document as OldDocument).execCommand?.('copy') ?? false
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return isCopied
}
