// SPDX-License-Identifier: GPL-3.0-or-later
import { ListMusic, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Playlist, Track } from '#/api/model'
import { Dialog } from '#/components/Dialog'
import { useNotices } from '#/components/notices'
import { Sentence } from '#/components/Sentence'
import { TextField } from '#/components/TextField'
import { count } from '#/lib/count'
import { folded, hasWords } from '#/lib/folded'
import type { Addition } from '#/items/add-to-playlist'
import { useAllPlaylists, usePlaylistCommands } from '#/queries/playlists'
import styles from './AddToPlaylist.module.css'
import { sentenceOf, useTelling } from '#/items/use-telling'
import { playlistText } from './messages'

interface AddToPlaylistProps {
  addition: Addition
  onClose: () => void
}

/** Playlists that are written out; what is looked for stands among the first when it is typed. */
const shown = 100

/** Those put together by hand whose name has the words, the last changed one first. */
export function offered(playlists: readonly Playlist[], search: string): readonly Playlist[] {
  const query = folded(search)
  return playlists
    .filter(({ rules, name }) => rules === null && hasWords(folded(name), query))
    .sort((a, b) => b.changed - a.changed)
    .slice(0, shown)
}

/** Into which playlist: one that there is, or a new one. */
export function AddToPlaylist({ addition, onClose }: AddToPlaylistProps) {
  const [search, setSearch] = useState('')
  const playlists = useAllPlaylists()
  const { addTo, addToNew, pending, fault } = useAdding(addition, onClose)
  const found = offered(playlists.data ?? [], search)
  const newName = search.trim() || (addition.suggestedName ?? addition.what)
  const takeFirst = () => {
    const [first] = found
    if (first && search.trim() !== '') addTo(first)
    else addToNew(newName)
  }
  return (
    <Dialog
      title={playlistText.addTo(addition.what)}
      open
      onOpenChange={(open) => !open && onClose()}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          takeFirst()
        }}
      >
        <TextField
          label={playlistText.findOrName}
          data-first
          autoComplete="off"
          maxLength={200}
          value={search}
          fault={fault ?? playlists.error?.message ?? null}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </form>
      <ul aria-label={playlistText.title} className={styles.list}>
        <li>
          <button
            type="button"
            className={styles.item}
            disabled={pending}
            onClick={() => addToNew(newName)}
          >
            <Plus size={18} aria-hidden />
            <span className={styles.name}>
              <Sentence say={playlistText.newNamed}>
                <bdi>{newName}</bdi>
              </Sentence>
            </span>
          </button>
        </li>
        {found.map((playlist) => (
          <li key={playlist.id}>
            <button
              type="button"
              className={styles.item}
              disabled={pending}
              onClick={() => addTo(playlist)}
            >
              <ListMusic size={18} aria-hidden />
              <span className={styles.name} dir="auto">
                {playlist.name}
              </span>
              <span className={styles.facts}>{count(playlist.entryCount, 'track')}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

const idsOf = (tracks: readonly Track[]) => tracks.map(({ id }) => id)

function useAdding({ load }: Addition, onClose: () => void) {
  const [pending, setPending] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const commands = usePlaylistCommands()
  const notices = useNotices()
  const tell = useTelling()

  const work = (add: (tracks: readonly Track[]) => Promise<void>) => {
    const run = async () => {
      await add(await load())
      onClose()
    }
    setPending(true)
    setFault(null)
    run().catch((error: unknown) => {
      setFault(sentenceOf(error))
      setPending(false)
    })
  }
  const addTo = (playlist: Playlist) =>
    work(async (tracks) => {
      const after = await commands.add(playlist.id, idsOf(tracks))
      notices.show(playlistText.added(playlist.name, count(tracks.length, 'track')), () =>
        tell(commands.takeBack(after, tracks.length)),
      )
    })
  const addToNew = (name: string) =>
    work(async (tracks) => {
      const made = await commands.create(name, idsOf(tracks))
      notices.show(playlistText.made(made.name, count(tracks.length, 'track')), () =>
        tell(commands.remove(made.id)),
      )
    })
  return { addTo, addToNew, pending, fault }
}
