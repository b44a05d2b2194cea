// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { Pause, Play } from 'lucide-react'
import type { Album, Track } from '#/api/model'
import { Artwork } from '#/components/Artwork'
import { ActionMenu } from '#/components/ActionMenu'
import { Button } from '#/components/Button'
import { HeartButton } from '#/components/HeartButton'
import { componentText } from '#/components/messages'
import { Skeleton } from '#/components/Skeleton'
import { useActionsOf } from '#/items/use-actions-of'
import { useSoundLikeAlbum } from '#/items/use-sound-like'
import { count } from '#/lib/count'
import { formatLength } from '#/lib/time'
import { usePlayer, usePlayerCommands } from '#/player/react'
import { currentTrack, wantsToPlay } from '#/player/state'
import { coverUrl } from '#/queries/library'
import { useMark } from '#/queries/marks'
import { ExportAlbum } from './ExportAlbum'
import styles from './AlbumHeader.module.css'
import { albumText } from './messages'

interface AlbumHeaderProps {
  album: Album
  tracks: readonly Track[]
}

export function AlbumHeader({ album, tracks }: AlbumHeaderProps) {
  const actionsOf = useActionsOf()
  const soundLike = useSoundLikeAlbum(album)
  const mark = useMark({ kind: 'album', id: album.id }, album.title, album)
  const facts = [
    album.year === null ? null : String(album.year),
    count(album.trackCount, 'track'),
    formatLength(album.duration),
  ]
  return (
    <header className={styles.header}>
      <Artwork
        src={coverUrl(album.artwork, 768)}
        look={album.artworkLook}
        name={album.title}
        className={styles.cover}
      />
      <div className={styles.words}>
        <p className={styles.kind}>{albumText.album}</p>
        <h1 className={styles.title} dir="auto">
          {album.title}
        </h1>
        <p className={styles.facts}>
          <Link
            to="/artists/$artistId"
            params={{ artistId: album.artistId }}
            className={styles.artist}
          >
            <bdi>{album.artist}</bdi>
          </Link>
          {facts.filter(Boolean).map((fact) => (
            <span key={fact}> · {fact}</span>
          ))}
        </p>
        <div className={styles.actions}>
          <PlayAlbum tracks={tracks} />
          <ExportAlbum album={album} />
          <HeartButton
            name={album.title}
            on={album.favourite}
            onChange={(favourite) => mark({ favourite })}
          />
          <ActionMenu
            name={album.title}
            actions={() => [...actionsOf(album.title, () => tracks), ...soundLike()]}
          />
        </div>
      </div>
    </header>
  )
}

function PlayAlbum({ tracks }: { tracks: readonly Track[] }) {
  const player = usePlayerCommands()
  const playable = tracks.filter((track) => track.problem === null)
  const albumId = playable[0]?.albumId
  const isCurrent = usePlayer(
    (state) => albumId !== undefined && currentTrack(state)?.albumId === albumId,
  )
  const playing = usePlayer(wantsToPlay) && isCurrent
  return (
    <Button
      look="primary"
      icon={
        playing ? (
          <Pause size={16} fill="currentColor" aria-hidden />
        ) : (
          <Play size={16} fill="currentColor" aria-hidden />
        )
      }
      disabled={playable.length === 0}
      onClick={() => (isCurrent ? player.toggle() : player.playQueue(playable, 0))}
    >
      {playing ? componentText.pause : componentText.play}
    </Button>
  )
}

export function AlbumHeaderSkeleton() {
  return (
    <div className={styles.header}>
      <Skeleton className={styles.cover} />
      <div className={styles.words}>
        <Skeleton className={styles.titleSkeleton} />
        <Skeleton className={styles.factsSkeleton} />
      </div>
    </div>
  )
}
