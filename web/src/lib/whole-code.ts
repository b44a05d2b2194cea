// SPDX-License-Identifier: GPL-3.0-or-later
// The bundler asks for each stylesheet once in the life of a page, and loads a part without those that failed then.

/** Stylesheets that did not come. */
const missing = new Set<HTMLLinkElement>()
const underWay = new Set<Promise<void>>()

window.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.add(target)
  },
  true, // it does not bubble
)

async function askAgain(link: HTMLLinkElement): Promise<void> {
  const again = link.cloneNode() as HTMLLinkElement
  const come = new Promise((resolve, reject) => {
    again.addEventListener('load', resolve)
    again.addEventListener('error', () => reject(new Error(`${again.href} did not come`)))
  })
  link.replaceWith(again)
  await come
}

async function missingStyles(): Promise<void> {
  for (const link of missing) {
    const asked = askAgain(link).finally(() => underWay.delete(asked))
    underWay.add(asked)
  }
  missing.clear()
  await Promise.all(underWay)
}

/** What `load` answers, with the styles that failed before. */
export async function loadWhole<Code>(load: () => Promise<Code>): Promise<Code> {
  await missingStyles()
  return load()
}

/** Loads what will be wanted soon. Where it does not come, nobody needs to know before. */
export const foresee = (load: () => Promise<unknown>): void =>
  void loadWhole(load).catch(() => undefined)
