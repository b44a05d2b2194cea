// SPDX-License-Identifier: GPL-3.0-or-later
import { getRouteApi } from '@tanstack/react-router'
import { toPlaylistId } from '#/api/ids'
import { PlaylistView } from '#/features/playlists/PlaylistView'

const route = getRouteApi('/playlists/$playlistId')

export function PlaylistRoute() {
  const { playlistId } = route.useParams()
  return <PlaylistView key={playlistId} id={toPlaylistId(playlistId)} />
}
