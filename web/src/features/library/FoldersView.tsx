// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { CloudOff, Folder as FolderIcon, FolderOpen } from 'lucide-react'
import type { FolderId } from '#/api/ids'
import { Failure, Notice } from '#/components/Notice'
import { Skeleton } from '#/components/Skeleton'
import { ViewHeader } from '#/components/ViewHeader'
import { VirtualRows } from '#/components/VirtualRows'
import { ListFailure } from '#/items/ListFailure'
import { RowSkeleton } from '#/items/RowSkeleton'
import rows from '#/items/rows.module.css'
import { TrackList } from '#/items/TrackList'
import { count } from '#/lib/count'
import {
  useFolder,
  useFolderLoader,
  useFolders,
  useFolderTracks,
  type Folder,
} from '#/queries/browse'
import type { ServerList } from '#/queries/server-list'
import { browseText } from './browse-messages'
import styles from './browse.module.css'
import { Crumbs } from './Crumbs'
import { FirstRun } from './FirstRun'
import { PlayAll } from './PlayAll'

/** The folders of music that the server was given. */
export function FoldersView() {
  const folders = useFolders(null)
  if (folders.error && folders.total === null)
    return <Failure icon={<CloudOff size={40} />} error={folders.error} onRetry={folders.retry} />
  if (folders.total === 0) return <FirstRun />
  return (
    <>
      <ViewHeader
        title={browseText.folders}
        facts={folders.total === null ? undefined : count(folders.total, 'folder')}
      />
      <FolderRows folders={folders} />
    </>
  )
}

/** One folder: what it lies in, the folders in it, and the files in it as they are named. */
export function FolderView({ id }: { id: FolderId }) {
  const folder = useFolder(id)
  const folders = useFolders(id)
  const tracks = useFolderTracks(id)
  const load = useFolderLoader()
  const error = (folder.data ? null : folder.error) ?? (folders.total === null && folders.error)
  if (error) {
    const retry = () => {
      void folder.refetch()
      folders.retry()
      tracks.retry()
    }
    return <Failure icon={<CloudOff size={40} />} error={error} onRetry={retry} />
  }
  const isKnown = folders.total !== null && tracks.total !== null
  const facts = [
    folders.total ? count(folders.total, 'folder') : null,
    tracks.total ? count(tracks.total, 'track') : null,
  ].filter(Boolean)
  const name = folder.data?.name ?? '…'
  return (
    <>
      <Crumbs>
        <Link to="/folders">{browseText.folders}</Link>
        {folder.data?.above.map((one) => (
          <Link key={one.id} to="/folders/$folderId" params={{ folderId: one.id }} dir="auto">
            {one.name}
          </Link>
        )) ?? <Skeleton className={styles.crumbSkeleton} />}
      </Crumbs>
      <ViewHeader title={name} facts={isKnown ? facts.join(' · ') : undefined} />
      <div className={styles.bar}>
        <PlayAll name={name} load={() => load(id)} />
      </div>
      {folders.total !== 0 && <FolderRows folders={folders} />}
      {tracks.total !== 0 && (
        <section className={folders.total ? styles.section : undefined}>
          <TrackList label={browseText.tracksInFolder} list={tracks} />
        </section>
      )}
      {folders.total === 0 && tracks.total === 0 && (
        <Notice icon={<FolderOpen size={40} />} heading="h2" title={browseText.emptyFolder} />
      )}
    </>
  )
}

const placeholders = 4

const FolderRows = ({ folders }: { folders: ServerList<Folder> }) => (
  <>
    <ListFailure list={folders} />
    <VirtualRows
      label={browseText.folders}
      items={folders.items}
      total={folders.total ?? placeholders}
      onRange={folders.onRange}
      rowHeight={56}
      renderRow={renderFolder}
    />
  </>
)

const renderFolder = (folder: Folder | undefined) =>
  folder ? (
    <Link to="/folders/$folderId" params={{ folderId: folder.id }} className={rows.artist}>
      <span className={styles.icon} aria-hidden>
        <FolderIcon size={18} />
      </span>
      <span className={rows.name} dir="auto">
        {folder.name}
      </span>
    </Link>
  ) : (
    <RowSkeleton lead="square" />
  )
