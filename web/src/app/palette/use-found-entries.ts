// SPDX-License-Identifier: GPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import type { Track } from '#/api/model'
import { usePlayerCommands } from '#/player/react'
import { useSearch } from '#/queries/search'
import { paletteText } from './messages'
import type { Entry } from './use-actions'

/** Of each kind. */
const few = 4

/** What of the library a text finds: artists and albums are opened, tracks are played. */
export function useFoundEntries(text: string): readonly Entry[] {
  const navigate = useNavigate()
  const player = usePlayerCommands()
  const { data: found } = useSearch(text, few)
  if (!found || text === '') return []
  const play = (track: Track) => () => player.playQueue([track], 0)
  return [
    ...found.artists.map(({ id, name }) => ({
      id: `artist/${id}`,
      label: name,
      hint: paletteText.artist,
      run: () => void navigate({ to: '/artists/$artistId', params: { artistId: id } }),
    })),
    ...found.albums.map(({ id, title, artist }) => ({
      id: `album/${id}`,
      label: title,
      hint: paletteText.album(artist),
      run: () => void navigate({ to: '/albums/$albumId', params: { albumId: id } }),
    })),
    ...found.tracks
      .filter(({ problem }) => problem === null)
      .map((track) => ({
        id: `track/${track.id}`,
        label: track.title,
        hint: paletteText.play(track.artist),
        run: play(track),
      })),
  ]
}
