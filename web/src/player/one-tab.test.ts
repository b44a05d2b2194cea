// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
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
    const { player } = makePlayer()
    const tab = new OneTab(player, channel, `tab ${this.#channels.length}`, () => this.time)
    const listen = () => player.playQueue(tracks, 0)
    const sounds = () => wantsToPlay(player.store.getState())
    return { player, tab, listen, sounds }
  }

  deliver(): void {
    while (this.#waiting.length > 0) this.#waiting.shift()?.()
  }
}

it('PL-9 only the tab that was asked last sounds, and the other one knows', () => {
  const tabs = new Tabs()
  const [first, second] = [tabs.open(), tabs.open()]
  first.listen()
  expect([first.sounds(), second.tab.getState()]).toEqual([true, true])
  tabs.time = 5
  second.listen()
  expect([first.sounds(), second.sounds()]).toEqual([false, true])
  expect([first.tab.getState(), second.tab.getState()]).toEqual([true, false])
})

it('PL-9 a tab that pauses, or goes, leaves no other one waiting', () => {
  const tabs = new Tabs()
  const [first, second] = [tabs.open(), tabs.open()]
  first.listen()
  first.player.pause()
  expect(second.tab.getState()).toBe(false)
  first.player.play()
  expect(second.tab.getState()).toBe(true)
  first.tab.leave()
  expect(second.tab.getState()).toBe(false)
})

it('PL-9 giving way stops nothing but itself', () => {
  const tabs = new Tabs()
  const [first, second, third] = [tabs.open(), tabs.open(), tabs.open()]
  first.listen()
  tabs.time = 5
  second.listen()
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
  const [first, second] = [tabs.open(), tabs.open()]
  tabs.held = true
  first.listen()
  tabs.time = apart
  second.listen()
  tabs.deliver()
  expect([first.sounds(), second.sounds()]).toEqual([false, true])
})
