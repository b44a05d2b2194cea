// SPDX-License-Identifier: GPL-3.0-or-later
import { UnreachableError } from '#/api/errors'
import { getVersion } from '#/api/system'

const reloadedFor = 'auralis.reloaded-for'

/** Stylesheets that did not come. The bundler asks for each once in the life of a page. */
const missingStyles = new Set<HTMLLinkElement>()

window.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missingStyles.add(target)
  },
  true, // it does not bubble
)

async function askAgain(link: HTMLLinkElement): Promise<void> {
  missingStyles.delete(link)
  const again = link.cloneNode() as HTMLLinkElement
  const come = new Promise((resolve, reject) => {
    again.addEventListener('load', resolve)
    again.addEventListener('error', () => reject(new Error(`${again.href} did not come`)))
  })
  link.replaceWith(again)
  await come
}

/** The page is of another version than the server: it is loaded anew, but not for the same part again and again. */
function reloadFor(part: string): void {
  if (sessionStorage.getItem(reloadedFor) === part) return
  sessionStorage.setItem(reloadedFor, part)
  location.reload()
}

/** A part of the page; an UnreachableError where the server is away, which is no reason to leave what is there. */
export const fromServer =
  <Part>(load: () => Promise<Part>) =>
  async (): Promise<Part> => {
    try {
      await Promise.all([...missingStyles].map(askAgain))
      return await load()
    } catch (cause) {
      await getVersion(AbortSignal.timeout(5000)).catch((error: unknown) => {
        throw error instanceof UnreachableError ? error : new UnreachableError(cause)
      })
      reloadFor(String(cause))
      throw cause
    }
  }
