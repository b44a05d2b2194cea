// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { settle } from '#/engine/testing/fake-audio'
import { OneTab, type TabChannel } from '#/player/one-tab'
import { wantsToPlay } from '#/player/state'
import { makePlayer, tracks } from '#/player/testing/fixture'

/** Tabs that hear each other at once, or when `deliver` is called while they are held. */
class Tabs {
  readonly #channels: TabChannel[] = []
  readonly #waiting: (() => void)[] = []
  held = false
  time = 0

  open() {
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (data) => {
        const others = this.#channels.filter((other) => other !== channel)
        const bring = () =>
          others.forEach((other) => other.onmessage?.(new MessageEvent('message', { data })))
        if (this.held) this.#waiting.push(bring)
        else bring()
      },
    }
    this.#channels.push(channel)
    const made = makePlayer()
    const { player } = made
    const catchUp = vi.fn(() => player.queue.restore({ ...player.store.getState().queue }, 7))
    const name = `tab ${this.#channels.length}`
    const tab = new OneTab(player, { channel, tab: name, catchUp, now: () => this.time })
    const listen = () => player.playQueue(tracks, 0)
    const sounds = () => wantsToPlay(player.store.getState())
    return { ...made, tab, listen, sounds, catchUp }
  }

  two() {
    return [this.open(), this.open()] as const
  }

  deliver(): void {
    while (this.#waiting.length > 0) this.#waiting.shift()?.()
  }
}

it('PL-9 only the tab that was asked last sounds, and the other one knows', () => {
  const tabs = new Tabs()
  const [first, second] = tabs.two()
  first.listen()
  expect([first.sounds(), second.tab.getState()]).toEqual([true, true])
  tabs.time = 5
  second.listen()
  expect([first.sounds(), second.sounds()]).toEqual([false, true])
  expect([first.tab.getState(), second.tab.getState()]).toEqual([true, false])
})

it('PL-9 a tab that pauses, or goes, leaves no other one waiting', async () => {
  const [first, second] = new Tabs().two()
  first.listen()
  first.player.pause()
  await settle()
  expect(second.tab.getState()).toBe(false)
  first.player.play()
  expect(second.tab.getState()).toBe(true)
  first.tab.leave()
  expect(second.tab.getState()).toBe(false)
})

it('PL-9 one that gives way, or stops behind another, does not silence that', async () => {
  const tabs = new Tabs()
  const [first, second, third] = [tabs.open(), tabs.open(), tabs.open()]
  first.listen()
  tabs.held = true
  first.player.pause()
  await settle()
  second.listen()
  tabs.deliver()
  expect(third.tab.getState()).toBe(true)
})

it('PL-9 a tab that is opened later learns of the one that sounds', () => {
  const tabs = new Tabs()
  const first = tabs.open()
  first.listen()
  expect(tabs.open().tab.getState()).toBe(true)
  expect(first.sounds()).toBe(true)
})

it.each([0, 1])('PL-9 of two that begin at once one goes on, %i ms apart', (apart) => {
  const tabs = new Tabs()
  const [first, second] = tabs.two()
  tabs.held = true
  first.listen()
  tabs.time = apart
  second.listen()
  tabs.deliver()
  expect([first.sounds(), second.sounds()]).toEqual([false, true])
})

it('PL-9 where the clock was set back, the newest press still wins', () => {
  const tabs = new Tabs()
  tabs.time = 10_000
  const [first, second] = tabs.two()
  first.listen()
  tabs.time = 0
  second.listen()
  expect([first.sounds(), second.sounds()]).toEqual([false, true])
})

it('PL-9 a tab that waited for its output or its server does not take the sound back', async () => {
  const tabs = new Tabs()
  const [first, second] = tabs.two()
  first.listen()
  await settle()
  first.engine.said.onPlaying()
  first.engine.said.onInterrupted()
  second.listen()
  first.engine.said.onRestored()
  expect([first.sounds(), second.sounds()]).toEqual([false, true])
})

it('PL-9 the next track of one tab does not count as asked for', async () => {
  const tabs = new Tabs()
  const [first, second] = tabs.two()
  first.listen()
  await settle()
  first.engine.said.onPlaying()
  tabs.held = true
  tabs.time = 5
  second.listen()
  tabs.time = 6
  first.engine.said.onEnded()
  await settle()
  tabs.deliver()
  expect([first.sounds(), second.sounds()]).toEqual([false, true])
})

it('PL-9 to play here is to go on with what plays there', () => {
  const [first, second] = new Tabs().two()
  second.listen()
  second.player.pause()
  first.listen()
  second.tab.playHere()
  expect(second.catchUp).toHaveBeenCalledOnce()
  expect([first.sounds(), second.sounds()]).toEqual([false, true])
})
