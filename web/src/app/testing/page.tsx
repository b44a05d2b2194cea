// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { act, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { NoticesContext } from '#/components/notices'
import { giveRadixWhatItNeeds } from '#/components/testing/radix-needs'
import { ScrollRegionContext } from '#/components/scroll-region'
import { NoticeStore } from '#/lib/notices'
import { PlayerProvider } from '#/player/react'
import { makePlayer } from '#/player/testing/fixture'
import { createQueryClient } from '#/queries/query-client'

/** What jsdom lacks of what the page's parts want. */
export function giveThePageWhatItNeeds(): void {
  giveRadixWhatItNeeds()
  globalThis.matchMedia = (media) =>
    Object.assign(new EventTarget(), { matches: false, media }) as unknown as MediaQueryList
  Element.prototype.scrollBy = () => undefined
  globalThis.scrollTo = () => undefined
  for (const side of ['clientHeight', 'clientWidth'])
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 800 })
}

/** A part of the page, with a player, a router and a memory of the server's answers. */
export async function showPart(part: ReactNode, address = '/') {
  const { player, state } = makePlayer()
  const notices = new NoticeStore()
  const client = createQueryClient()
  client.setDefaultOptions({ queries: { staleTime: Infinity, retry: false } })
  const root = createRootRoute({
    component: () => <ScrollRegionContext value={document.body}>{part}</ScrollRegionContext>,
  })
  const anything = createRoute({ getParentRoute: () => root, path: '$' })
  const router = createRouter({
    routeTree: root.addChildren([anything]),
    history: createMemoryHistory({ initialEntries: [address] }),
  })
  const shown = render(
    <QueryClientProvider client={client}>
      <PlayerProvider player={player}>
        <NoticesContext value={notices}>
          {/* Its routes are not the page's, which the types know only. */}
          <RouterProvider router={router as never} />
        </NoticesContext>
      </PlayerProvider>
    </QueryClientProvider>,
  )
  await act(() => router.load())
  const goTo = (href: string) => act(() => router.navigate({ href }))
  return {
    ...shown,
    player,
    state,
    notices,
    client,
    goTo,
    address: () => router.state.location.href,
  }
}
