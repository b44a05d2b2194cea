// SPDX-License-Identifier: GPL-3.0-or-later
import { Link, useNavigate } from '@tanstack/react-router'
import { CloudOff, ListMusic, Plus, Sparkles, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button, buttonLook } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { FileDrop } from '#/components/FileDrop'
import { Failure, Notice } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { VirtualRows } from '#/components/VirtualRows'
import { count } from '#/lib/count'
import { usePlaylistCommands, usePlaylists } from '#/queries/playlists'
import { ImportReport } from './ImportReport'
import { NameForm } from '#/items/NameForm'
import { PlaylistItem, PlaylistSkeleton, playlistHeight } from '#/items/PlaylistItem'
import styles from './PlaylistsView.module.css'
import { useImport } from './use-import'

const placeholders = 8

/** All playlists; files of other programs are taken from a chooser, or dropped on the view. */
export function PlaylistsView() {
  const playlists = usePlaylists()
  const imports = useImport()
  if (playlists.error)
    return (
      <Failure icon={<CloudOff size={40} />} error={playlists.error} onRetry={playlists.retry} />
    )
  const { items, total } = playlists
  const ways = <WaysIn onFiles={imports.take} />
  return (
    <FileDrop invitation="Drop M3U or XSPF files to import them" onFiles={imports.take}>
      <ViewHeader
        title="Playlists"
        facts={total ? count(total, 'playlist') : undefined}
        actions={total === 0 ? undefined : <div className={styles.bar}>{ways}</div>}
      />
      {total === 0 ? (
        <Notice icon={<ListMusic size={40} />} heading="h2" title="No playlists yet" actions={ways}>
          <p>
            Make one, let rules fill one, or bring those of another program: M3U and XSPF files can
            be dropped here.
          </p>
        </Notice>
      ) : (
        <VirtualRows
          label="Playlists"
          items={items}
          total={total ?? placeholders}
          onRange={playlists.onRange}
          rowHeight={playlistHeight}
          keyOf={({ id }) => id}
          renderRow={(playlist) =>
            playlist ? <PlaylistItem playlist={playlist} /> : <PlaylistSkeleton />
          }
        />
      )}
      <ImportReport reports={imports.reports} waiting={imports.waiting} onClose={imports.dismiss} />
    </FileDrop>
  )
}

/** How a playlist comes to be. */
function WaysIn({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const [naming, setNaming] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const commands = usePlaylistCommands()
  const navigate = useNavigate()
  const create = async (name: string) => {
    const { id } = await commands.create(name, [])
    await navigate({ to: '/playlists/$playlistId', params: { playlistId: id } })
  }
  return (
    <div className={styles.ways}>
      <Button look="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setNaming(true)}>
        New playlist
      </Button>
      <Link to="/playlists/smart" className={buttonLook} title="One that rules fill">
        <Sparkles size={16} aria-hidden />
        Smart playlist
      </Link>
      <Button
        icon={<Upload size={16} aria-hidden />}
        onClick={() => chooser.current?.click()}
        title="M3U, M3U8 or XSPF"
      >
        Import
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept=".m3u,.m3u8,.xspf"
        aria-label="Playlist files"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = '' // the same file may be chosen again
        }}
      />
      <Dialog title="New playlist" open={naming} onOpenChange={setNaming}>
        <NameForm submit="Create" onSubmit={create} />
      </Dialog>
    </div>
  )
}
