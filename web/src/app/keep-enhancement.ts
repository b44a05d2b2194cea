// SPDX-License-Identifier: GPL-3.0-or-later
import { getEnhancement, putEnhancement } from '#/api/mastering'
import type { Enhancement } from '#/api/model'
import type { Player } from '#/player/player'
import { currentTrack } from '#/player/state'
import { forgetEarlyChoice, storeEarlyChoice, takeEarlyChoice } from './early-choice'

/** Milliseconds without a change before the listener's choice is stored. */
const pause = 400

/**
 * Begins with the listener's stored default and stores what becomes of it, also where the page goes at once. A choice
 * made before the default has arrived stands, unless it turns out to be a track's own. What cannot be stored is heard
 * all the same, and is stored with the next change. One choice is sent behind the other, so that the newest one stays;
 * only a page that goes waits for none. Where it goes before it is known whose a choice is, the next page makes it anew.
 */
export async function keepEnhancement(player: Player): Promise<void> {
  const read = () => player.store.getState().usual
  const initial = read()
  let saved = initial
  let stored: Enhancement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay = 0
  const send = async () => {
    clearTimeout(timer)
    const chosen = read()
    if (chosen === saved || !player.store.getState().usualSettled) return
    saved = chosen
    underWay += 1
    await putEnhancement(chosen).catch(() => undefined)
    underWay -= 1
    sendSoon()
  }
  const sendSoon = () => {
    if (read() === saved || underWay > 0) return
    clearTimeout(timer)
    timer = setTimeout(() => void send(), pause)
  }
  const begin = (usual: Enhancement) => {
    saved = usual
    player.memory.setUsual(usual)
  }
  let isLeftEarly = false
  const leave = () => {
    void send()
    const track = currentTrack(player.store.getState())
    isLeftEarly = track !== null && !player.store.getState().usualSettled
    if (track && isLeftEarly) storeEarlyChoice(track, read())
  }
  player.store.subscribe(() => {
    if (isLeftEarly && player.store.getState().usualSettled) {
      isLeftEarly = false
      forgetEarlyChoice() // the page came back
    }
    if (stored && read() === initial) begin(stored)
    sendSoon()
  })
  window.addEventListener('pagehide', leave)
  stored = await getEnhancement().catch(() => null)
  if (stored && read() === initial) begin(stored)
  const early = takeEarlyChoice(currentTrack(player.store.getState()))
  if (early && read() === saved) player.setEnhancement(early)
}
