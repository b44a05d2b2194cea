// SPDX-License-Identifier: GPL-3.0-or-later
import { getRouteApi } from '@tanstack/react-router'
import { fewTrackSorts, toOrdering, toOrderSearch, trackSorts } from '#/features/library/sorts'
import { TracksView } from '#/features/library/TracksView'

const route = getRouteApi('/tracks')

export function TracksRoute() {
  const { show = 'all', ...order } = route.useSearch()
  const navigate = route.useNavigate()
  const choices = show === 'problems' ? fewTrackSorts : trackSorts
  const shown = show === 'problems' ? { show } : {}
  return (
    <TracksView
      ordering={toOrdering({ ...order }, choices)}
      shown={show}
      onOrder={(chosen) =>
        void navigate({ search: { ...shown, ...toOrderSearch(chosen, choices) }, replace: true })
      }
      onShow={(chosen) =>
        void navigate({ search: chosen === 'problems' ? { show: chosen } : {}, replace: true })
      }
    />
  )
}
