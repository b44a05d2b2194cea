// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { CloudOff, ListMusic, ListX } from 'lucide-react'
import type { Playlist, PlaylistId } from '#/api/model'
import { Button, buttonLook } from '#/components/Button'
import { Failure, Notice } from '#/components/Notice'
import { isGone, useEntries, usePlaylist, usePlaylistCommands } from '#/queries/playlists'
import { EntryRows } from './EntryRows'
import { playlistText } from './messages'
import styles from './PlaylistView.module.css'
import { PlaylistHeader, PlaylistHeaderSkeleton } from './PlaylistHeader'
import { useTelling } from '#/items/use-telling'

export function PlaylistView({ id }: { id: PlaylistId }) {
  const playlist = usePlaylist(id)
  const entries = useEntries(id, playlist.data)
  const error = (playlist.data ? null : playlist.error) ?? entries.error
  if (error && isGone(error)) return <Gone id={id} onBack={() => void playlist.refetch()} />
  if (error) {
    const retry = () => {
      void playlist.refetch()
      entries.retry()
    }
    return <Failure icon={<CloudOff size={40} />} error={error} onRetry={retry} />
  }
  return (
    <article>
      {playlist.data ? (
        <PlaylistHeader playlist={playlist.data} entries={entries} />
      ) : (
        <PlaylistHeaderSkeleton />
      )}
      {playlist.data && entries.total === 0 ? (
        <Empty playlist={playlist.data} />
      ) : (
        <EntryRows id={id} entries={entries} fixed={playlist.data?.rules !== null} />
      )}
    </article>
  )
}

const Empty = ({ playlist: { id, rules } }: { playlist: Playlist }) =>
  rules ? (
    <Notice
      icon={<ListMusic size={40} />}
      heading="h2"
      title={playlistText.noneMeets}
      actions={
        <Link to="/playlists/$playlistId/rules" params={{ playlistId: id }} className={buttonLook}>
          {playlistText.editRules}
        </Link>
      }
    >
      <p>{playlistText.whenMet}</p>
    </Notice>
  ) : (
    <Notice
      icon={<ListMusic size={40} />}
      heading="h2"
      title={playlistText.empty}
      actions={
        <Link to="/albums" className={buttonLook}>
          {playlistText.browseAlbums}
        </Link>
      }
    >
      <p>{playlistText.howToFill}</p>
    </Notice>
  )

/** For 30 days nothing is lost. */
function Gone({ id, onBack }: { id: PlaylistId; onBack: () => void }) {
  const commands = usePlaylistCommands()
  const tell = useTelling()
  return (
    <Notice
      icon={<ListX size={40} />}
      title={playlistText.gone}
      actions={
        <div className={styles.ways}>
          <Button onClick={() => tell(commands.restore(id).then(onBack))}>
            {playlistText.bringBack}
          </Button>
          <Link to="/playlists" className={buttonLook}>
            {playlistText.allPlaylists}
          </Link>
        </div>
      }
    >
      <p>{playlistText.whyGone}</p>
    </Notice>
  )
}
