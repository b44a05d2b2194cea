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
import { playlistText } from './messages'
import styles from './PlaylistsView.module.css'
import { useImport } from './use-import'

const placeholders = 8

/** All playlists; files of other programs are taken from a chooser, or dropped on the view. */
export function PlaylistsView() {
  const playlists = usePlaylists()
  const imports = useImport()
  const [naming, setNaming] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  if (playlists.error)
    return (
      <Failure icon={<CloudOff size={40} />} error={playlists.error} onRetry={playlists.retry} />
    )
  const { items, total } = playlists
  const ways = <WaysIn onName={() => setNaming(true)} onImport={() => chooser.current?.click()} />
  return (
    <FileDrop invitation={playlistText.dropFiles} onFiles={imports.take}>
      <ViewHeader
        title={playlistText.title}
        facts={total ? count(total, 'playlist') : undefined}
        actions={total === 0 ? undefined : <div className={styles.bar}>{ways}</div>}
      />
      {total === 0 ? (
        <Notice
          icon={<ListMusic size={40} />}
          heading="h2"
          title={playlistText.none}
          actions={ways}
        >
          <p>{playlistText.howToMake}</p>
        </Notice>
      ) : (
        <VirtualRows
          label={playlistText.title}
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
      {/* What the buttons open stays where it is when they move. */}
      <NewPlaylist open={naming} onOpenChange={setNaming} />
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept=".m3u,.m3u8,.xspf"
        aria-label={playlistText.files}
        onChange={(event) => {
          imports.take([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = '' // the same file may be chosen again
        }}
      />
      <ImportReport reports={imports.reports} waiting={imports.waiting} onClose={imports.dismiss} />
    </FileDrop>
  )
}

/** How a playlist comes to be. */
function WaysIn({ onName, onImport }: { onName: () => void; onImport: () => void }) {
  return (
    <div className={styles.ways}>
      <Button look="primary" icon={<Plus size={16} aria-hidden />} onClick={onName}>
        {playlistText.newOne}
      </Button>
      <Link to="/playlists/smart" className={buttonLook} title={playlistText.whatSmart}>
        <Sparkles size={16} aria-hidden />
        {playlistText.newSmart}
      </Link>
      <Button
        icon={<Upload size={16} aria-hidden />}
        onClick={onImport}
        title={playlistText.formats}
      >
        {playlistText.import}
      </Button>
    </div>
  )
}

interface NewPlaylistProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

function NewPlaylist({ open, onOpenChange }: NewPlaylistProps) {
  const commands = usePlaylistCommands()
  const navigate = useNavigate()
  const create = async (name: string) => {
    const { id } = await commands.create(name, [])
    await navigate({ to: '/playlists/$playlistId', params: { playlistId: id } })
  }
  return (
    <Dialog title={playlistText.newOne} open={open} onOpenChange={onOpenChange}>
      <NameForm submit={playlistText.create} onSubmit={create} />
    </Dialog>
  )
}
