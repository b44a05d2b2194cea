// SPDX-License-Identifier: GPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import type { ThemeChoice } from '#/api/model'
import type { Player } from '#/player/player'
import { usePlayerCommands } from '#/player/react'
import { useStartScan } from '#/queries/library'
import { usePresets } from '#/queries/mastering'
import { useChangeSettings } from '#/queries/settings'
import { destinations, searchDestination, settingsDestination } from '#/app/destinations'
import type { PageCommands } from '#/app/use-shortcuts'

export interface Entry {
  readonly id: string
  readonly label: string
  /** What kind of thing it is, or who made it. */
  readonly hint: string
  readonly run: () => void
}

const action = (label: string, run: () => void, hint = ''): Entry => ({
  id: `do ${label}`,
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
  return [
    action('Play or pause', () => player.toggle(), 'Space'),
    action('Next track', () => player.next(), 'Shift →'),
    action('Previous track', () => player.previous(), 'Shift ←'),
    action('Hear it mastered', enable(true), 'E'),
    action('Hear the original', enable(false), 'E'),
    action('Mute or unmute', () => player.setMuted(!read().volume.muted), 'M'),
    action('Shuffle the queue', () => queue.setShuffled(true)),
    action('Queue in its order', () => queue.setShuffled(false)),
    action('Repeat the queue', () => queue.setRepeat('all')),
    action('Repeat the track', () => queue.setRepeat('one')),
    action('Repeat nothing', () => queue.setRepeat('off')),
    action('Clear the queue', () => queue.clear()),
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
    ...views.map(({ to, label }) => ({
      id: `view ${to}`,
      label,
      hint: 'View',
      run: () => void navigate({ to }),
    })),
    ...playerActions(player),
    ...presets.map(({ name, title }) => action(`Preset: ${title}`, () => choose(name))),
    action('Favourite, or no longer', page.favourite, 'L'),
    action('Queue', page.queue, 'Q'),
    action('Keys', page.help, '?'),
    ...themes.map((theme) => action(`Theme: ${theme}`, () => settings.mutate({ theme }))),
    action('Look for new music', () => scan.mutate(undefined)),
  ]
}
