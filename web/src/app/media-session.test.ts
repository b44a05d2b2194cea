// SPDX-License-Identifier: GPL-3.0-or-later
import { beforeEach, expect, it, vi } from 'vitest'
import { settle } from '#/engine/testing/fake-audio'
import { currentTrack } from '#/player/state'
import { makePlayer, track } from '#/player/testing/fixture'
import { joinMediaSession } from './media-session'
import { silence } from './silent-anchor'

beforeEach(() => {
  vi.stubGlobal('MediaMetadata', function (this: object, facts: object) {
    Object.assign(this, facts)
  })
})

class FakeSession {
  metadata: { title: string } | null = null
  playbackState = 'none'
  readonly places: { position: number }[] = []
  readonly handlers = new Map<string, MediaSessionActionHandler>()
  setActionHandler(action: string, handler: MediaSessionActionHandler) {
    if (action === 'stop') throw new TypeError('not an action')
    this.handlers.set(action, handler)
  }
  setPositionState(place: { position: number }) {
    this.places.push(place)
  }
  do(action: MediaSessionAction, details: object = {}) {
    this.handlers.get(action)?.({ action, ...details })
  }
}

async function playing() {
  const made = makePlayer()
  const session = new FakeSession()
  const anchor = { play: vi.fn(() => Promise.resolve()), pause: vi.fn() }
  let time = 0
  joinMediaSession(made.player, {
    session: session as unknown as MediaSession,
    anchor,
    now: () => time,
  })
  made.player.playQueue([track('one'), track('two')], 0)
  await settle()
  made.engine.said.onPlaying()
  const pass = (seconds: number) => {
    time += seconds * 1000
    made.engine.frame += seconds * 48_000
    made.engine.said.onProgress()
  }
  return { ...made, session, anchor, pass }
}

it('PL-9 shows what plays, and keeps the anchor with it', async () => {
  const { player, session, anchor } = await playing()
  expect(session).toMatchObject({ metadata: { title: 'one' }, playbackState: 'playing' })
  expect(anchor.play).toHaveBeenCalledOnce()
  anchor.pause.mockClear()
  player.pause()
  expect(session.playbackState).toBe('paused')
  expect(anchor.pause).toHaveBeenCalledOnce()
  player.next()
  expect(session.metadata?.title).toBe('two')
  for (const { entry } of player.store.getState().queue.tracks) player.queue.remove(entry)
  expect(session).toMatchObject({ metadata: null, playbackState: 'none' })
})

it('PL-9 does what the keys say', async () => {
  const { session, engine, state } = await playing()
  session.do('seekto', { seekTime: 42 })
  expect(engine.frame).toBe(42 * 48_000)
  session.do('seekforward')
  expect(engine.frame).toBe(52 * 48_000)
  session.do('seekbackward', { seekOffset: 2 })
  expect(engine.frame).toBe(50 * 48_000)
  session.do('pause')
  expect(state().playback.status).toBe('paused')
  session.do('play')
  session.do('nexttrack')
  expect(currentTrack(state())?.title).toBe('two')
  session.do('previoustrack')
  expect(currentTrack(state())?.title).toBe('one')
})

it('PL-9 tells the place where the system could not know it, and only there', async () => {
  const { player, session, pass } = await playing()
  pass(0.25)
  const before = session.places.length
  for (let i = 0; i < 20; i++) pass(0.25)
  expect(session.places.length).toBe(before)
  player.seek(60)
  expect(session.places.at(-1)).toMatchObject({ position: 60, duration: 100 })
  player.pause()
  expect(session.places.length).toBe(before + 2)
})

it('the anchor is silent', () => {
  const bytes = silence()
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('RIFF')
  expect(new Set(bytes.subarray(44))).toEqual(new Set([128]))
  expect(new DataView(bytes.buffer).getUint32(40, true)).toBe(bytes.length - 44)
})
