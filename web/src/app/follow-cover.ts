// SPDX-License-Identifier: GPL-3.0-or-later
import { getTrack } from '#/api/library'
import type { Track } from '#/api/model'
import type { Player } from '#/player/player'
import { currentTrack } from '#/player/state'
import { accentAfter } from '#/theme/accent'
import { coverVariable } from '#/theme/css'
import { dark, light } from '#/theme/themes'

/** Milliseconds in which a cover is shown for the first time: the server knows its colour a moment later. */
const untilSeen = 2000

/** The accent of the page is taken from the cover of the current track, in both themes. */
export function followCover(player: Player): void {
  let shown: Track['artwork'] = null
  let asking = new AbortController()
  const follow = () => {
    const track = currentTrack(player.store.getState())
    const artwork = track?.artwork ?? null
    if (artwork === shown) return
    shown = artwork
    asking.abort()
    asking = new AbortController()
    if (!track || artwork === null) show(null)
    else if (track.artworkLook) show(track.artworkLook.colour)
    else void ask(track, asking.signal)
  }
  player.store.subscribe(follow)
  follow()
}

async function ask(track: Track, signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, untilSeen))
  const known = await getTrack(track.id, signal).catch(() => null)
  if (!signal.aborted) show(known?.artworkLook?.colour ?? null)
}

function show(colour: string | null): void {
  const { style } = document.documentElement
  for (const [scheme, theme] of [
    ['dark', dark],
    ['light', light],
  ] as const) {
    const after = colour === null ? null : accentAfter(colour, theme)
    for (const name of ['accent', 'accentHover'] as const)
      if (after) style.setProperty(coverVariable(name, scheme), after[name])
      else style.removeProperty(coverVariable(name, scheme))
  }
}
