// SPDX-License-Identifier: GPL-3.0-or-later
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { Kit } from './Kit'

/** Links of the kit lead nowhere: whatever the address, the kit is shown. */
export function makeKitRouter() {
  const root = createRootRoute({ component: Kit })
  const anything = createRoute({ getParentRoute: () => root, path: '$' })
  return createRouter({
    routeTree: root.addChildren([anything]),
    history: createMemoryHistory({ initialEntries: ['/kit'] }),
  })
}

export const KitPage = ({ router }: { router: ReturnType<typeof makeKitRouter> }) => (
  // Its routes are not the page's, which the types know only.
  <RouterProvider router={router as never} />
)
