// SPDX-License-Identifier: GPL-3.0-or-later
import { getRouteApi } from '@tanstack/react-router'
import { toArtistId } from '#/api/ids'
import { ArtistView } from '#/features/library/ArtistView'

const route = getRouteApi('/artists/$artistId')

export function ArtistRoute() {
  const { artistId } = route.useParams()
  const navigate = route.useNavigate()
  return (
    <ArtistView
      key={artistId}
      id={toArtistId(artistId)}
      search={route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
    />
  )
}
