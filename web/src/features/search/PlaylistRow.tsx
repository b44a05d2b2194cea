// SPDX-License-Identifier: GPL-3.0-or-later
import { ListMusic, Sparkles } from 'lucide-react'
import { count } from '#/lib/count'
import { usePlayerCommands } from '#/player/react'
import { usePlaylistLoader, type NamedPlaylist } from '#/queries/search'
import styles from './PlaylistRow.module.css'

/** Plays it. */
export function PlaylistRow({ playlist }: { playlist: NamedPlaylist }) {
  const { id, name, entryCount, isSmart } = playlist
  const player = usePlayerCommands()
  const load = usePlaylistLoader()
  const play = async () => {
    const playable = (await load(id)).filter(({ problem }) => problem === null)
    if (playable.length > 0) player.playQueue(playable, 0)
  }
  const Icon = isSmart ? Sparkles : ListMusic
  return (
    <button
      type="button"
      className={styles.row}
      aria-label={`Play the playlist ${name}`}
      // What cannot be loaded is not played; the page says by itself that the server does not answer.
      onClick={() => void play().catch(() => undefined)}
    >
      <span className={styles.icon} aria-hidden>
        <Icon size={20} />
      </span>
      <span className={styles.name}>{name}</span>
      <span className={styles.facts}>{isSmart ? 'Smart' : count(entryCount, 'track')}</span>
    </button>
  )
}
