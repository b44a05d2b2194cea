// SPDX-License-Identifier: GPL-3.0-or-later
// What a listener does more rarely: compare, choose how it sounds and comes, and find music by other ways.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { all, FlowServer, goThrough, type Flow } from './support/flow'
import { until } from './support/seat'
import { taggedSong } from './support/tagged'

const server = new FlowServer('flows-apart')
const { album } = server
const [first, second] = album.tracks

mkdirSync(join(server.music, 'Shelf'), { recursive: true })
const shelf = { artist: 'Ada', album: 'Shelf', genre: 'Folk', year: 2001, seconds: 20 }
writeFileSync(join(server.music, 'Shelf', '01.wav'), taggedSong({ ...shelf, title: 'Window' }))

const flows: Record<string, Flow> = {
  'a blind test': [
    all,
    async (seat) => {
      await seat.watch(first)
      await seat.press('Blind test', seat.panel)
      const test = seat.page.getByRole('dialog', { name: 'Blind test' })
      const ready = seat.button('X is A', test)
      await expect.poll(() => ready.isEnabled(), { timeout: 10_000 }).toBe(true)
      for (const which of ['B', 'X'])
        await seat.hands.choose(test.getByRole('radio', { name: which, exact: true }))
      for (let trial = 0; trial < 12; trial++) await seat.press('X is A', test)
      await test.getByText(/^\d+ of 12 right/).waitFor()
      await seat.press('Close', test)
      await test.waitFor({ state: 'detached' })
      await seat.hears('sound')
    },
  ],
  'to sound like another track, by half, and no more': [
    all,
    async (seat) => {
      await seat.watch(first)
      await seat.leavePlayer()
      await seat.changesSound(() => seat.more(second, 'Sound like this'))
      await seat.openPlayer()
      const section = seat.panel.getByRole('region', { name: 'Sound like' })
      await section.getByText(second).waitFor()
      const amount = section.getByRole('slider', { name: 'Amount' })
      await seat.changesSound(() => seat.hands.set(amount, 50, 10))
      await until(() => amount.getAttribute('aria-valuetext'), '50 %')
      await seat.changesSound(() => seat.press(`Sound like ${second} no more`, section))
      await section.waitFor({ state: 'detached' })
    },
  ],
  'another format of what is sent, and back': [
    all,
    async (seat) => {
      await seat.watch(first)
      const format = () => seat.button(/^Streaming quality/, seat.player)
      await seat.button('Streaming quality: Automatic, 160 kb/s', seat.player).waitFor()
      await seat.changesSound(() => seat.pick(format(), 'Lossless'))
      await seat.button('Streaming quality: Lossless, FLAC', seat.player).waitFor()
      await seat.changesSound(() => seat.pick(format(), 'Automatic'))
      await seat.button('Streaming quality: Automatic, 160 kb/s', seat.player).waitFor()
    },
  ],
  'loudness match, crossfade and seeking, and how it comes, in settings': [
    all,
    async (seat) => {
      await seat.goTo('Settings')
      for (const name of ['Loudness match', 'Seek only where it is instant'])
        await seat.hands.press(seat.main.getByRole('switch', { name }))
      const crossfade = seat.main.getByRole('slider', { name: 'Crossfade' })
      await seat.hands.set(crossfade, 6, 1)
      await until(() => crossfade.getAttribute('aria-valuetext'), '6 seconds')
      const quality = seat.main.getByRole('radiogroup', { name: 'Streaming quality' })
      await seat.hands.choose(quality.getByRole('radio', { name: '256' }))
      await expect
        .poll(() => server.settings())
        .toMatchObject({
          'playback.loudness_match': false,
          'playback.seek': 'instant',
          'playback.crossfade_seconds': 6,
          'streaming.quality': '256',
        })
      await seat.page.reload()
      await quality.getByRole('radio', { name: '256', checked: true }).waitFor()
      await until(() => crossfade.getAttribute('aria-valuetext'), '6 seconds')
    },
  ],
  'a folder down to its file': [
    all,
    async (seat) => {
      await seat.goTo('Folders')
      for (const name of [/^music/, /^Shelf/])
        await seat.hands.press(seat.main.getByRole('link', { name }).first())
      await seat.play('Window')
    },
  ],
  'a genre down to its track': [
    all,
    async (seat) => {
      await seat.goTo('Genres')
      await seat.hands.press(seat.main.getByRole('link', { name: /^Folk/ }))
      await seat.heading('Folk').waitFor()
      await seat.hands.choose(seat.main.getByRole('radio', { name: 'Tracks' }))
      await seat.play('Window')
    },
  ],
  'a year and an artist down to the album': [
    all,
    async (seat) => {
      await seat.goTo('Years')
      await seat.hands.press(seat.main.getByRole('link', { name: /^2001/ }))
      await seat.heading('2001').waitFor()
      await seat.goTo('Artists')
      await seat.hands.press(seat.main.getByRole('link', { name: /^Ada/ }))
      await seat.heading('Ada').waitFor()
      await seat.hands.press(seat.main.getByRole('link', { name: /Shelf/ }).first())
      await seat.heading('Shelf').waitFor()
      await seat.play('Window')
    },
  ],
  'a playlist of rules': [
    all,
    async (seat) => {
      await seat.goTo('Playlists')
      await seat.hands.press(seat.main.getByRole('link', { name: /smart/i }))
      await seat.type(seat.page.getByRole('textbox', { name: 'Name' }), 'Old shelf')
      await seat.fromList(seat.page.getByRole('combobox', { name: 'Field of rule 1' }), 'Album')
      await seat.type(seat.page.getByRole('textbox', { name: 'Value of rule 1' }), 'shelf')
      await seat.page.getByText('1 track', { exact: true }).waitFor()
      await seat.press('Create')
      await seat.heading('Old shelf').waitFor()
      await seat.play('Window')
    },
  ],
}

goThrough(server, flows)
