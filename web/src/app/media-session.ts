// SPDX-License-Identifier: GPL-3.0-or-later
// Lock screen, headset and media keys (PL-9).
import type { Track } from '#/api/model'
import type { Player } from '#/player/player'
import { currentTrack, wantsToPlay } from '#/player/state'
import { coverUrl } from '#/queries/library'

/** Seconds of a step where the system does not say how far. */
const step = 10
/** Seconds the system's clock may be off before it is told again. */
const tolerance = 1

const coverSizes = [96, 192, 384, 768] as const

type Handlers = Partial<Record<MediaSessionAction, MediaSessionActionHandler>>

const handlersOf = (player: Player): Handlers => {
  const position = () => player.timeline.getState().position
  return {
    play: () => player.play(),
    pause: () => player.pause(),
    stop: () => player.pause(),
    previoustrack: () => player.previous(),
    nexttrack: () => player.next(),
    seekbackward: ({ seekOffset }) => player.seek(position() - (seekOffset ?? step)),
    seekforward: ({ seekOffset }) => player.seek(position() + (seekOffset ?? step)),
    seekto: ({ seekTime }) => {
      if (seekTime !== undefined) player.seek(seekTime)
    },
  }
}

const metadataOf = ({ title, artist, album, artwork }: Track) =>
  new MediaMetadata({
    title,
    artist,
    album,
    artwork: coverSizes.flatMap((size) => {
      const src = coverUrl(artwork, size)
      return src === null ? [] : [{ src, sizes: `${size}x${size}` }]
    }),
  })

export interface SessionParts {
  readonly session: MediaSession
  /** Kept playing while the player plays. */
  readonly anchor: Pick<HTMLAudioElement, 'play' | 'pause'>
  /** Milliseconds. */
  readonly now: () => number
}

/** Phones that ask what sound is for: music goes on with the ringer off. */
export function sayItIsMusic(): void {
  const { audioSession } = navigator as Navigator & { audioSession?: { type: string } }
  if (audioSession) audioSession.type = 'playback'
}

/** Tells the system what plays and where, and does what its keys say. */
export function joinMediaSession(player: Player, { session, anchor, now }: SessionParts): void {
  for (const [action, handler] of Object.entries(handlersOf(player)))
    try {
      session.setActionHandler(action as MediaSessionAction, handler)
    } catch {
      continue // a browser may not know all of them
    }
  let shown: Track | null = null
  let told: MediaSessionPlaybackState | null = null
  const showState = () => {
    const state = player.store.getState()
    const track = currentTrack(state)
    const plays = wantsToPlay(state)
    if (track !== shown) session.metadata = track && metadataOf(track)
    shown = track
    const playback = plays ? 'playing' : track ? 'paused' : 'none'
    if (playback === told) return
    told = playback
    session.playbackState = playback
    if (playback === 'none') session.setPositionState()
    if (plays) anchor.play().catch(() => undefined)
    else anchor.pause()
  }
  player.store.subscribe(showState)
  showState()
  player.timeline.subscribe(placeTeller(player, session, now))
}

/** The system counts on by itself; it is told where it would be wrong. */
function placeTeller(player: Player, session: MediaSession, now: () => number): () => void {
  let told = { position: -1, duration: 0, plays: false, at: 0 }
  return () => {
    const { position, duration } = player.timeline.getState()
    const plays = wantsToPlay(player.store.getState())
    const expected = told.position + (told.plays ? (now() - told.at) / 1000 : 0)
    const isKnown =
      told.duration === duration &&
      told.plays === plays &&
      Math.abs(position - expected) < tolerance
    if (isKnown || !(duration > 0)) return
    told = { position, duration, plays, at: now() }
    session.setPositionState({ duration, position: Math.min(position, duration), playbackRate: 1 })
  }
}
