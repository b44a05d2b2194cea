// SPDX-License-Identifier: GPL-3.0-or-later
import { isAway, UnreachableError } from '#/api/errors'
import { getHealth } from '#/api/system'
import type { WhyMissing } from '#/lib/lazy-code'
import { readStored, store } from '#/lib/storage'
import { appText } from './messages'

/** Each build of the page has a first script of another name. */
const thisBuild = () =>
  document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? ''

const markOf = (name: string) => `reloaded-for.${name}`

/** Whether the page may be loaded anew for this part of it: where that is not remembered it would never end. */
function mayReload(name: string): boolean {
  const [mark, build] = [markOf(name), thisBuild()]
  if (readStored(mark, 'sessionStorage') === build) return false
  store(mark, build, 'sessionStorage')
  return readStored(mark, 'sessionStorage') === build
}

/**
 * Where the server is away, what is there stays. Where it answers, the page is of another version, or its browser asks
 * for a part once only: it is loaded anew, once for each part until the server is away again.
 */
export const whyMissing: WhyMissing = async (name, cause) => {
  const answer: unknown = await getHealth().catch((error: unknown) => error)
  if (isAway(answer)) {
    store(markOf(name), '', 'sessionStorage')
    return new UnreachableError(cause)
  }
  if (!mayReload(name)) return new Error(appText.partMissing, { cause })
  location.reload()
  return new Promise(() => undefined)
}
