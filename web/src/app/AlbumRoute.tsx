// SPDX-License-Identifier: GPL-3.0-or-later
import { getRouteApi } from '@tanstack/react-router'
import { toAlbumId } from '#/api/ids'
import { AlbumView } from '#/features/album/AlbumView'

const route = getRouteApi('/albums/$albumId')

export function AlbumRoute() {
  const { albumId } = route.useParams()
  return <AlbumView key={albumId} id={toAlbumId(albumId)} />
}
