// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, expect, it, vi } from 'vitest'
import { copyText } from '#/lib/copy-text'

afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(document, 'execCommand')
  document.body.replaceChildren()
})

/** A browser that copies what is selected in the field that has the focus. */
function oldBrowser(lets: boolean) {
  const copied: string[] = []
  Object.assign(document, {
    execCommand: () => {
      const field = document.activeElement as HTMLTextAreaElement
      copied.push(field.value.slice(field.selectionStart, field.selectionEnd))
      return lets
    },
  })
  return copied
}

const withClipboard = (writeText: (text: string) => Promise<void>) =>
  vi.stubGlobal('navigator', { clipboard: { writeText } })

it('copies by the clipboard where there is one', async () => {
  const written: string[] = []
  withClipboard((text) => Promise.resolve(void written.push(text)))
  expect(await copyText('two\nlines')).toBe(true)
  expect(written).toEqual(['two\nlines'])
})

it('copies on plain http, where there is none, and leaves nothing behind', async () => {
  const copied = oldBrowser(true)
  const button = document.createElement('button')
  document.body.append(button)
  button.focus()
  expect(await copyText('two\nlines')).toBe(true)
  expect(copied).toEqual(['two\nlines'])
  expect(document.querySelector('textarea')).toBeNull()
  expect(document.activeElement).toBe(button)
})

it('copies the old way where the clipboard refuses', async () => {
  const copied = oldBrowser(true)
  withClipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')))
  expect(await copyText('text')).toBe(true)
  expect(copied).toEqual(['text'])
})

it('says where the browser lets no page copy', async () => {
  oldBrowser(false)
  expect(await copyText('text')).toBe(false)
  Reflect.deleteProperty(document, 'execCommand')
  expect(await copyText('text')).toBe(false)
})
