// SPDX-License-Identifier: GPL-3.0-or-later
import { useRouterState } from '@tanstack/react-router'
import { SearchField } from '#/features/search/SearchField'
import { foresee } from '#/lib/whole-code'
import { loadSearch } from './lazy-views'

/** The field at the head of a sidebar that has room for it. */
export function SidebarSearch() {
  const isOpen = useRouterState({ select: ({ location }) => location.pathname === '/search' })
  return <SearchField isOpen={isOpen} onPrepare={() => foresee(loadSearch)} />
}
