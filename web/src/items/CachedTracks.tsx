// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { AlbumId, Track } from '#/api/model'
import type { Choosable } from '#/components/selection'
import { chosenEncoding } from '#/player/encoding'
import { albumOfTracks } from '#/player/queue'
import { usePlayer } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { useCachedTracks } from '#/queries/cache'
import { CachedRows, CachedRowsContext } from './cached-tracks'
import type { ChosenRow } from './choosable'

interface CachedTracksProps {
  /** What goes into the queue where one of the rows is played. */
  played: Choosable<ChosenRow>
  children: ReactNode
}

/** Rows within learn which of their tracks start and seek at once, as they would be heard from here. */
export function CachedTracks({ played, children }: CachedTracksProps) {
  const [rows] = useState(() => new CachedRows())
  useEffect(() => () => rows.stop(), [rows])
  return (
    <CachedRowsContext value={rows}>
      <Asking rows={rows} played={played} />
      {children}
    </CachedRowsContext>
  )
}

const usualOf = (state: PlayerState) => state.usual
const togetherOf = (state: PlayerState) => state.albumsTogether
const qualityOf = (state: PlayerState) => state.quality
const engineOf = (state: PlayerState) => state.engine

/** Apart from the rows, so that an answer draws those again of which it says something new. */
function Asking({ rows, played }: { rows: CachedRows; played: Choosable<ChosenRow> }) {
  const usual = usePlayer(usualOf)
  const together = usePlayer(togetherOf)
  const quality = usePlayer(qualityOf)
  const engine = usePlayer(engineOf)
  const shown = useSyncExternalStore(rows.shown.subscribe, rows.shown.getState)
  const whole = useMemo(() => albumPlayedAs(played), [played])
  const wanted = { ...usual, album: together ? whole : null }
  // Whole files are fetched in a format that this page does not know beforehand.
  const encoding = engine === 'html5' ? null : chosenEncoding({ quality, engine })
  const cached = useCachedTracks(shown, wanted, encoding)
  useEffect(() => rows.cached.set(cached), [rows, cached])
  return null
}

/** As which album the rows are mastered where one is played: most lists end at the second row. */
function albumPlayedAs({ rows }: Choosable<ChosenRow>): AlbumId | null {
  const tracks: Track[] = []
  for (let i = 0; i < rows.length; ++i) {
    const track = rows.at(i)?.track
    if (track?.problem !== null) continue
    if (tracks[0] && tracks[0].albumId !== track.albumId) return null
    tracks.push(track)
  }
  return albumOfTracks(tracks)
}
