// SPDX-License-Identifier: GPL-3.0-or-later
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useMediaQuery } from '#/components/use-media-query'
import { SearchView } from '#/features/search/SearchView'
import { collapsedSidebar } from './layout'

const route = getRouteApi('/search')

export function SearchRoute() {
  const { q = '', in: kind } = route.useSearch()
  const navigate = route.useNavigate()
  const withField = useMediaQuery(collapsedSidebar)
  const hasKeys = useMediaQuery('(pointer: fine)')
  const router = useRouter()
  const write = useCallback(
    (text: string) => {
      // Somebody has chosen where to go, and is shown this view until that is there.
      if (router.latestLocation.pathname !== '/search') return
      void navigate({
        search: ({ in: same }) => ({
          ...(text === '' ? {} : { q: text }),
          ...(same && { in: same }),
        }),
        replace: true,
        resetScroll: false,
      })
    },
    [navigate, router],
  )
  return (
    <SearchView
      query={q}
      onQuery={write}
      kind={kind}
      withField={withField}
      focusField={hasKeys && q === ''}
    />
  )
}
