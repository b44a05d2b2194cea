// SPDX-License-Identifier: GPL-3.0-or-later
import { getRouteApi } from '@tanstack/react-router'
import { toPlaylistId } from '#/api/ids'
import { SmartRulesView } from '#/features/playlists/SmartEditor'

const route = getRouteApi('/playlists/$playlistId/rules')

export function SmartRulesRoute() {
  const { playlistId } = route.useParams()
  return <SmartRulesView key={playlistId} id={toPlaylistId(playlistId)} />
}
