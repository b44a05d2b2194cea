// SPDX-License-Identifier: GPL-3.0-or-later
import { getRouteApi } from '@tanstack/react-router'
import { toArtistId } from '#/api/ids'
import { ArtistView } from '#/features/artist/ArtistView'

const route = getRouteApi('/artists/$artistId')

export function ArtistRoute() {
  const { artistId } = route.useParams()
  return <ArtistView key={artistId} id={toArtistId(artistId)} />
}
