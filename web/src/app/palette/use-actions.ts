// SPDX-License-Identifier: GPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import type { ThemeChoice } from '#/api/model'
import { appText } from '#/app/messages'
import type { Player } from '#/player/player'
import { usePlayerCommands } from '#/player/react'
import { useStartScan } from '#/queries/library'
import { usePresets } from '#/queries/mastering'
import { useChangeSettings } from '#/queries/settings'
import { destinations, searchDestination, settingsDestination } from '#/app/destinations'
import type { PageCommands } from '#/app/use-shortcuts'
import { paletteText } from './messages'

export interface Entry {
  readonly id: string
  readonly label: string
  /** What kind of thing it is, or who made it. */
  readonly hint: string
  readonly run: () => void
}

const action = (label: string, run: () => void, hint = ''): Entry => ({
  id: `do/${label}`,
  label,
  hint,
  run,
})

/** The player's, as they are wanted at any time. */
function playerActions(player: Player): readonly Entry[] {
  const { store, queue } = player
  const read = () => store.getState()
  const enable = (enabled: boolean) => () =>
    player.setEnhancement({ ...read().enhancement, enabled })
  const { does, keys } = paletteText
  return [
    action(does.toggle, () => player.toggle(), keys.space),
    action(does.next, () => player.next(), keys.shiftRight),
    action(does.previous, () => player.previous(), keys.shiftLeft),
    action(does.mastered, enable(true), 'E'),
    action(does.original, enable(false), 'E'),
    action(does.mute, () => player.setMuted(!read().volume.muted), 'M'),
    action(does.shuffle, () => queue.setShuffled(true)),
    action(does.inOrder, () => queue.setShuffled(false)),
    action(does.repeatQueue, () => queue.setRepeat('all')),
    action(does.repeatTrack, () => queue.setRepeat('one')),
    action(does.repeatNothing, () => queue.setRepeat('off')),
    action(does.clear, () => queue.clear()),
  ]
}

const themes: readonly ThemeChoice[] = ['dark', 'light', 'system']

/** Everything the palette leads to or does besides what the library holds. */
export function useActions(page: PageCommands): readonly Entry[] {
  const navigate = useNavigate()
  const player = usePlayerCommands()
  const { data: presets = [] } = usePresets()
  const settings = useChangeSettings()
  const scan = useStartScan()
  const views = [...destinations, searchDestination, settingsDestination]
  const choose = (preset: string) => {
    const { enhancement } = player.store.getState()
    player.setEnhancement({ ...enhancement, enabled: true, preset })
  }
  return [
    ...views.map(({ to, name }) => ({
      id: `view/${to}`,
      label: appText.destinations[name],
      hint: paletteText.view,
      run: () => void navigate({ to }),
    })),
    ...playerActions(player),
    ...presets.map(({ name, title }) => action(paletteText.preset(title), () => choose(name))),
    action(paletteText.does.favourite, page.favourite, 'L'),
    action(paletteText.does.queue, page.queue, 'Q'),
    action(paletteText.does.keys, page.help, '?'),
    ...themes.map((theme) => action(paletteText.themes[theme], () => settings.mutate({ theme }))),
    action(paletteText.does.scan, () => scan.mutate(undefined)),
  ]
}
