// SPDX-License-Identifier: GPL-3.0-or-later
import { getRouteApi } from '@tanstack/react-router'
import { FavouritesView } from '#/features/yours/FavouritesView'

const route = getRouteApi('/favourites')

export function FavouritesRoute() {
  const { show = 'tracks' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <FavouritesView
      shown={show}
      onShow={(chosen) => void navigate({ search: { show: chosen }, replace: true })}
    />
  )
}
