// SPDX-License-Identifier: GPL-3.0-or-later
import { ListMusic, Sparkles } from 'lucide-react'
import type { PlaylistEntry, Track } from '#/api/model'
import { Artwork } from '#/components/Artwork'
import { coverUrl } from '#/queries/library'
import styles from './Mosaic.module.css'

/** The first tracks of different albums: four of them, or one where there are fewer. */
export function coversOf(entries: readonly PlaylistEntry[]): readonly Track[] {
  const covers = new Map<string, Track>()
  for (const { track } of entries) {
    if (track?.artwork && !covers.has(track.albumId)) covers.set(track.albumId, track)
    if (covers.size === 4) break
  }
  return [...covers.values()].slice(0, covers.size === 4 ? 4 : 1)
}

/** A playlist has no picture of its own: the covers of what it begins with. */
export function Mosaic({ entries, smart }: { entries: readonly PlaylistEntry[]; smart: boolean }) {
  const covers = coversOf(entries)
  const Icon = smart ? Sparkles : ListMusic
  if (covers.length === 0)
    return (
      <div className={styles.empty} aria-hidden>
        <Icon size={56} strokeWidth={1.25} />
      </div>
    )
  return (
    <div className={covers.length === 4 ? styles.four : styles.one}>
      {covers.map(({ albumId, album, artwork, artworkLook }) => (
        <Artwork
          key={albumId}
          src={coverUrl(artwork, covers.length === 4 ? 192 : 384)}
          look={artworkLook}
          name={album}
          className={styles.cover}
        />
      ))}
    </div>
  )
}
