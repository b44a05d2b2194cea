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
import { masteringText } from './messages'

const keptOf = ({ kept }: PlayerState) => kept

/** Whose settings these are, and behind it what can be remembered or forgotten. */
export function KeptFor({ track }: { track: Track }) {
  const kept = usePlayer(keptOf)
  const actions = useMemoryActions(track, kept)
  const menu = useMenuButton()
  const level = masteringText.kept[kept]
  const name = masteringText.keptFor(level)
  return (
    <div className={styles.row}>
      <span aria-hidden>{masteringText.settingsOf}</span>
      <button type="button" className={styles.level} aria-label={name} {...menu.props}>
        {level}
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
    label: masteringText.remember.track,
    run: () => undoable(memory.remember('track'), masteringText.remembered(track.title)),
  }
  const rememberedAlbum =
    kept === 'track' ? masteringText.rememberedButTrack : masteringText.remembered
  const forAlbum = {
    label: masteringText.remember.album,
    run: () => undoable(memory.remember('album'), rememberedAlbum(track.album)),
  }
  if (kept === 'default') return [forTrack, forAlbum]
  const asDefault = {
    label: masteringText.makeDefault,
    run: () => undoable(memory.remember('default'), masteringText.isDefault),
  }
  const forget = {
    label: masteringText.forget[kept],
    run: () => undoable(memory.forget(), masteringText.forgotten[kept]),
  }
  return [kept === 'track' ? forAlbum : forTrack, asDefault, forget]
}
