// SPDX-License-Identifier: GPL-3.0-or-later
import { readStored, store } from '#/lib/storage'
import type { Player } from '#/player/player'
import { currentTrack } from '#/player/state'
import { fromText, toText } from '#/player/stored-queue'

const queueKey = 'queue'
const placeKey = 'queue-place'

/** Milliseconds in which many changes are stored once. */
const pause = 300
/** Seconds of sound after which the place is stored again. */
const placeStep = 5
/** Seconds before the end of a track at which it counts as heard. */
const nearEnd = 2

/**
 * Begins with the queue of the last visit, paused in its place, and stores what becomes of it. Two open pages
 * share one memory: the last to change it is remembered.
 */
export function keepQueue(player: Player): void {
  restoreQueue(player)
  let saved = player.store.getState().queue
  let timer: ReturnType<typeof setTimeout> | undefined
  const saveQueue = () => {
    clearTimeout(timer)
    const { queue } = player.store.getState()
    if (queue !== saved) store(queueKey, toText(queue))
    saved = queue
  }
  player.store.subscribe(() => {
    if (player.store.getState().queue === saved) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      saveQueue()
      savePlace(player)
    }, pause)
  })
  const keepLast = keepPlace(player)
  window.addEventListener('pagehide', () => {
    saveQueue()
    keepLast()
  })
}

/** Answers what stores the place now, where it is another one than this tab began with or stored. */
function keepPlace(player: Player): () => void {
  let stored = player.timeline.getState().position
  const keep = (atLeast: number) => {
    const { position } = player.timeline.getState()
    if (Math.abs(position - stored) <= atLeast) return
    stored = position
    savePlace(player)
  }
  player.timeline.subscribe(() => keep(placeStep))
  return () => keep(0)
}

function savePlace(player: Player): void {
  const { position } = player.timeline.getState()
  const id = currentTrack(player.store.getState())?.id ?? ''
  store(placeKey, `${position.toFixed(2)} ${id}`)
}

/** As it was stored last, by this tab or another one, paused in its place. */
export function restoreQueue(player: Player): void {
  const queue = fromText(readStored(queueKey) ?? '')
  const track = queue?.tracks[queue.index]
  if (!queue || !track) return
  const [seconds = '', id] = (readStored(placeKey) ?? '').split(' ')
  const position = Number.parseFloat(seconds)
  const isInside = id === track.id && position > 0 && position < track.duration - nearEnd
  player.queue.restore(queue, isInside ? position : 0)
}
