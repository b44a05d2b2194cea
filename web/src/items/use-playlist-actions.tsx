// SPDX-License-Identifier: GPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Playlist } from '#/api/model'
import type { Action } from '#/components/actions'
import { Dialog } from '#/components/Dialog'
import { useNotices } from '#/components/notices'
import {
  loadPlaylist,
  playlistFileUrl,
  usePlaylistCommands,
  type PlaylistFormat,
} from '#/queries/playlists'
import { itemText } from './messages'
import { NameForm } from './NameForm'
import { useActionsOf } from './use-actions-of'
import { useTelling } from './use-telling'

/** The server names the file; the page stays where it is. */
const download = (playlist: Playlist, format: PlaylistFormat) =>
  location.assign(playlistFileUrl(playlist.id, format))

/** What can be done with a playlist as a whole, and the dialog that some of it needs. */
export function usePlaylistActions(playlist: Playlist): {
  actions: readonly Action[]
  dialog: ReactNode
} {
  const [renaming, setRenaming] = useState(false)
  const actionsOf = useActionsOf()
  const commands = usePlaylistCommands()
  const remove = useRemoval()
  const navigate = useNavigate()
  const { id, rules } = playlist
  const edit = {
    label: itemText.editRules,
    run: () => void navigate({ to: '/playlists/$playlistId/rules', params: { playlistId: id } }),
  }
  const actions = [
    ...actionsOf(playlist.name, () => loadPlaylist(id)),
    ...(rules ? [edit] : []),
    { label: itemText.rename, run: () => setRenaming(true) },
    { label: itemText.exportM3u, run: () => download(playlist, 'm3u8') },
    { label: itemText.exportXspf, run: () => download(playlist, 'xspf') },
    { label: itemText.remove, run: () => remove(playlist) },
  ]
  const dialog = (
    <Dialog title={itemText.renamePlaylist} open={renaming} onOpenChange={setRenaming}>
      <NameForm
        name={playlist.name}
        description={playlist.description}
        submit={itemText.save}
        onSubmit={async (name, description) => {
          await commands.change(playlist, { name, description })
          setRenaming(false)
        }}
      />
    </Dialog>
  )
  return { actions, dialog }
}

/** Leads away from a playlist that goes, and back to one that comes back. */
function useRemoval(): (playlist: Playlist) => void {
  const commands = usePlaylistCommands()
  const notices = useNotices()
  const tell = useTelling()
  const navigate = useNavigate()
  const isShown = ({ id }: Playlist) => location.pathname === `/playlists/${id}`
  const restore = async (playlist: Playlist, wasShown: boolean) => {
    await commands.restore(playlist.id)
    if (wasShown)
      await navigate({ to: '/playlists/$playlistId', params: { playlistId: playlist.id } })
  }
  const remove = async (playlist: Playlist) => {
    const wasShown = isShown(playlist)
    if (wasShown) await navigate({ to: '/playlists' })
    await commands.remove(playlist.id)
    notices.show(itemText.removed(playlist.name), () => tell(restore(playlist, wasShown)))
  }
  return (playlist) => tell(remove(playlist))
}
