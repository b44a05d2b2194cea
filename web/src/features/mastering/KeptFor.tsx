// SPDX-License-Identifier: GPL-3.0-or-later
import { ChevronDown } from 'lucide-react'
import type { MemoryLevel, Track } from '#/api/model'
import type { Action } from '#/components/actions'
import { OpenMenu } from '#/components/lazy-menu'
import { useMenuButton } from '#/components/use-menu-button'
import { useUndoable } from '#/items/use-undoable'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'
import styles from './KeptFor.module.css'

const names: Record<MemoryLevel, string> = {
  track: 'This track',
  album: 'This album',
  default: 'Your default',
}

const keptOf = ({ kept }: PlayerState) => kept

/** Whose settings these are, and behind it what can be remembered or forgotten. */
export function KeptFor({ track }: { track: Track }) {
  const kept = usePlayer(keptOf)
  const actions = useMemoryActions(track, kept)
  const menu = useMenuButton()
  const name = `Settings of: ${names[kept]}. Remember or forget`
  return (
    <div className={styles.row}>
      <span aria-hidden>Settings of</span>
      <button type="button" className={styles.level} aria-label={name} {...menu.props}>
        {names[kept]}
        <ChevronDown size={16} aria-hidden />
      </button>
      {menu.at && (
        <OpenMenu id={menu.id} name={name} at={menu.at} actions={actions} onClose={menu.close} />
      )}
    </div>
  )
}

/** All but what is so already. */
function useMemoryActions(track: Track, kept: MemoryLevel): readonly Action[] {
  const { memory } = usePlayerCommands()
  const undoable = useUndoable()
  const forTrack = {
    label: 'Remember for this track',
    run: () => undoable(memory.remember('track'), `Remembered for “${track.title}”.`),
  }
  const keepsOwn = kept === 'track' ? ' This track keeps its own settings.' : ''
  const forAlbum = {
    label: 'Remember for this album',
    run: () => undoable(memory.remember('album'), `Remembered for “${track.album}”.${keepsOwn}`),
  }
  if (kept === 'default') return [forTrack, forAlbum]
  const asDefault = {
    label: 'Make it your default',
    run: () => undoable(memory.remember('default'), 'This is your default now.'),
  }
  const forget = {
    label: `Forget for this ${kept}`,
    run: () => undoable(memory.forget(), `What was remembered for this ${kept} is forgotten.`),
  }
  return [kept === 'track' ? forAlbum : forTrack, asDefault, forget]
}
