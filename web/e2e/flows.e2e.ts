// SPDX-License-Identifier: GPL-3.0-or-later
// What a listener does with the player and the library.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { all, desk, FlowServer, goThrough, keys, touch, type Flow } from './support/flow'
import { until } from './support/seat'
import { startWithoutMusic } from './support/server'
import { taggedSong } from './support/tagged'

const server = new FlowServer('flows')
const { album, scratch } = server
const [first, second, third] = album.tracks
const presets = ['Warm', 'Bright', 'Punchy', 'Gentle', 'Adaptive']

const flows: Record<string, Flow> = {
  'every view by the navigation': [
    all,
    async (seat) => {
      const search = seat.isPhone ? ['Search'] : []
      const tabs = ['Albums', 'Artists', 'Tracks', ...search, 'Genres', 'Years', 'Folders']
      const rest = ['Playlists', 'Favourites', 'Recently added', 'Recently played', 'Settings']
      for (const view of [...tabs, ...rest, 'Home']) await seat.goTo(view)
    },
  ],
  'an album that plays, pauses, goes on and back, shuffles and repeats': [
    all,
    async (seat) => {
      await seat.openAlbum(album.title)
      await seat.watch(first)
      const { player } = seat
      await seat.press('Pause', player)
      await seat.button('Play', player).waitFor()
      await seat.hears('silence')
      await seat.press('Play', player)
      await seat.hears('sound')
      await seat.press('Next', player)
      await seat.shows(second)
      await seat.press('Previous', player)
      await seat.shows(first)
      await seat.press('Shuffle', player)
      await player.getByRole('button', { name: 'Shuffle', pressed: true }).waitFor()
      await seat.press('Shuffle', player)
      await player.getByRole('button', { name: 'Shuffle', pressed: false }).waitFor()
      for (const now of ['off', 'the queue', 'this track'])
        await seat.press(`Repeat: ${now}`, player)
      await seat.button('Repeat: off', player).waitFor()
      await seat.hears('sound')
    },
  ],
  'a place in the waveform': [
    all,
    async (seat) => {
      await seat.watch(first)
      await seat.press('Pause', seat.player)
      const position = seat.player.getByRole('slider', { name: 'Position' })
      await seat.hands.set(position, 30, 30)
      await expect.poll(() => seat.seconds()).toBeGreaterThan(27)
      expect(await seat.seconds()).toBeLessThan(33)
      await seat.press('Play', seat.player)
      await seat.hears('sound')
      expect(await seat.seconds()).toBeGreaterThan(27)
    },
  ],
  'original and master': [
    all,
    async (seat) => {
      await seat.watch(first)
      const limiter = seat.panel.getByRole('listitem').filter({ hasText: /^Limiter/ })
      await limiter.waitFor()
      const version = (name: string) => seat.player.getByRole('radio', { name })
      await seat.changesSound(() => seat.hands.choose(version('Original')))
      await limiter.waitFor({ state: 'detached' })
      await seat.changesSound(() => seat.hands.choose(version('Mastered')))
      await limiter.waitFor()
      await seat.changesSound(() =>
        seat.hands.press(seat.panel.getByRole('switch', { name: 'Mastering' })),
      )
      await seat.player.getByRole('radio', { name: 'Original', checked: true }).waitFor()
    },
  ],
  'every preset, an intensity, and settings that are remembered': [
    all,
    async (seat) => {
      await seat.watch(first)
      const { panel } = seat
      for (const name of presets) {
        const card = panel.getByRole('radio', { name: new RegExp(`^${name}`) })
        await seat.changesSound(() => seat.hands.choose(card))
        await panel.getByRole('radio', { name: new RegExp(`^${name}`), checked: true }).waitFor()
      }
      const intensity = panel.getByRole('slider', { name: 'Intensity', exact: true })
      await seat.changesSound(() => seat.hands.set(intensity, 50, 10))
      await panel.getByText('50 %', { exact: true }).waitFor()
      await seat.pick(seat.button(/^Settings of: Your default/, panel), 'Remember for this track')
      await seat.button(/^Settings of: This track/, panel).waitFor()
      await seat.pick(seat.button(/^Settings of: This track/, panel), 'Forget for this track')
      await seat.button(/^Settings of: Your default/, panel).waitFor()
    },
  ],
  'the original for as long as it is held': [
    all,
    async (seat) => {
      await seat.watch(first)
      const button = seat.panel.getByRole('button', { name: 'Hold for the original' })
      const master = await seat.voice()
      let original = master
      await seat.hands.hold(button, async () => {
        await seat.panel.getByText('This is the original').waitFor()
        await seat.hearsAfter(master)
        original = await seat.voice()
      })
      await seat.hearsAfter(original)
      await button.waitFor()
    },
  ],
  'a heart for what plays': [
    all,
    async (seat) => {
      await seat.watch(first)
      await seat.press(`Favourite: ${first}`, seat.player)
      await seat.player
        .getByRole('button', { name: `Favourite: ${first}`, pressed: true })
        .waitFor()
      await seat.leavePlayer()
      await seat.goTo('Favourites')
      await seat.button(`Pause ${first}`, seat.main).waitFor()
    },
  ],
  'volume and silence': [
    desk,
    async (seat) => {
      await seat.watch(first)
      const volume = seat.player.getByRole('slider', { name: 'Volume' })
      await seat.hands.set(volume, 50, 10)
      await until(() => volume.getAttribute('aria-valuetext'), '50 %')
      await seat.press('Mute', seat.player)
      await seat.hears('silence')
      await seat.press('Unmute', seat.player)
      await seat.hears('sound')
      await until(() => volume.getAttribute('aria-valuetext'), '50 %')
    },
  ],
  'a queue that is put in order, shortened, emptied and kept': [
    all,
    async (seat) => {
      await seat.watch(first)
      await seat.leavePlayer()
      await seat.openQueue()
      const { queue } = seat
      await until(seat.waiting, [second, third])
      await seat.hands.drop(
        seat.button(`Move ${second}`, queue),
        seat.button(`Move ${third}`, queue),
      )
      await until(seat.waiting, [third, second])
      await seat.press(`Remove ${second}`, queue)
      await until(seat.waiting, [third])
      await seat.press('Undo')
      await until(seat.waiting, [third, second])
      await seat.press('Clear', queue)
      await until(seat.waiting, [])
      await seat.press('Undo')
      await until(seat.waiting, [third, second])
      await seat.press('Save', queue)
      await seat.press(/^New playlist “Queue of/)
      await seat.says(/^New playlist Queue of .*: 3 tracks/)
      if (seat.isPhone) await seat.press('Close', queue)
      await seat.leavePlayer()
      await seat.goTo('Playlists')
      await seat.hands.press(seat.main.getByRole('link', { name: /^Queue of/ }))
      const rows = seat.main.getByRole('button', { name: /^(Play|Pause) ./ })
      await until(() => rows.allTextContents(), [first, third, second])
    },
  ],
  'what is found plays': [
    all,
    async (seat) => {
      if (seat.isPhone) await seat.goTo('Search')
      await seat.type(seat.page.getByRole('searchbox'), second)
      await seat.play(second)
      await seat.press('Clear the search', seat.page.getByRole('search'))
      await seat.page.getByText('Type a few letters').waitFor()
    },
  ],
  'the menu of a track': [
    all,
    async (seat) => {
      await seat.play(first)
      await seat.more(third, 'Play next')
      await seat.says(`Plays next: ${third}.`)
      await seat.more(third, 'Add to playlist')
      await seat.type(seat.page.getByRole('textbox', { name: /^Find a playlist/ }), 'Evening')
      await seat.press('New playlist “Evening”')
      await seat.says('New playlist Evening: 1 track.')
      await seat.openQueue()
      await until(seat.waiting, [third, second, third])
    },
  ],
  'several tracks that are queued': [
    all,
    async (seat) => {
      const row = (title: string) => seat.button(`Play ${title}`, seat.main)
      const bar = seat.page.getByRole('toolbar', { name: 'Selection' })
      await seat.hands.select([row(first), row(third)], bar)
      await bar.getByText('2 selected').waitFor({ state: 'attached' })
      await seat.press('Play', bar)
      await bar.waitFor({ state: 'detached' })
      await seat.shows(first)
      await seat.hands.select([seat.button(`Pause ${first}`, seat.main), row(second)], bar)
      await seat.press('Add to queue', bar)
      await seat.openQueue()
      await until(seat.waiting, [third, first, second])
    },
  ],
  'an order of tracks': [
    all,
    async (seat) => {
      await seat.goTo('Tracks')
      await seat.pick(seat.button(/^Sort by/), 'Duration')
      await seat.button('Sort by: Duration').waitFor()
      const titles = seat.main.getByRole('button', { name: /^Play ./ })
      await expect.poll(async () => (await titles.allTextContents())[0]).toMatch(/Short/)
      await seat.press('From the end', seat.main)
      await expect.poll(async () => (await titles.allTextContents())[0]).not.toMatch(/Short/)
    },
  ],
  'settings: another theme, and what is told for a report': [
    all,
    async (seat) => {
      await seat.goTo('Settings')
      const light = await seat.brightness()
      const theme = seat.main.getByRole('radiogroup', { name: 'Theme' })
      await seat.hands.choose(theme.getByRole('radio', { name: 'Dark' }))
      await expect.poll(() => seat.brightness()).toBeLessThan(light / 2)
      await seat.hands.press(seat.main.getByText('Diagnostics', { exact: true }))
      await seat.main.getByText('Output latency', { exact: true }).waitFor()
    },
  ],
  'an album that is exported': [
    all,
    async (seat) => {
      await seat.openAlbum('Short Songs')
      await seat.press('Export', seat.main)
      const dialog = seat.page.getByRole('dialog', { name: 'Export Short Songs' })
      await seat.press('Start export', dialog)
      await dialog.getByText('3 files').waitFor({ timeout: 20_000 })
      await seat.press('Delete the export of Short Songs', dialog)
      await dialog.getByText('3 files').waitFor({ state: 'detached' })
    },
  ],
  'the keys that are told by ?, each of them': [
    keys,
    async (seat) => {
      const { page, player, panel } = seat
      const key = (name: string) => page.keyboard.press(name)
      await seat.watch(first)
      await key('?')
      await page.getByRole('dialog', { name: 'Keys' }).getByText('Previous track').waitFor()
      await key('Escape')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' })
      await key('Shift+ArrowRight')
      await seat.shows(second)
      await key('Shift+ArrowLeft')
      await seat.shows(first)
      await seat.changesSound(() => key('e'))
      await player.getByRole('radio', { name: 'Original', checked: true }).waitFor()
      await seat.changesSound(() => key('e'))
      await seat.changesSound(() => page.keyboard.down('o'))
      await seat.changesSound(() => page.keyboard.up('o'))
      await seat.changesSound(() => key('3'))
      await panel.getByRole('radio', { name: /^Bright/, checked: true }).waitFor()
      await seat.changesSound(() => key('['))
      await panel.getByText('90 %', { exact: true }).waitFor()
      await seat.changesSound(() => key(']'))
      const level = player.getByRole('slider', { name: 'Volume' })
      await key('ArrowDown')
      await until(() => level.getAttribute('aria-valuetext'), '95 %')
      await key('ArrowUp')
      await until(() => level.getAttribute('aria-valuetext'), '100 %')
      await key('m')
      await seat.hears('silence')
      await key('m')
      await key('l')
      await player.getByRole('button', { name: `Favourite: ${first}`, pressed: true }).waitFor()
      await key('q')
      await until(seat.waiting, [second, third])
      for (let presses = 0; presses < 4; presses++) await key('ArrowRight')
      await expect.poll(() => seat.seconds()).toBeGreaterThan(19)
      await key('ArrowLeft')
      await key('/')
      await page.getByRole('searchbox').and(page.locator(':focus')).waitFor()
    },
  ],
  'the palette: a view, an album, a track, an action': [
    keys,
    async (seat) => {
      const { page } = seat
      const enter = async (text: string, option: RegExp) => {
        await page.keyboard.press('Control+k')
        await page.getByRole('combobox').waitFor()
        await page.keyboard.type(text)
        await page.getByRole('option', { name: option, selected: true }).waitFor()
        await page.keyboard.press('Enter')
      }
      await enter('playlists', /^Playlists/)
      await seat.heading('Playlists').waitFor()
      await enter(album.title, new RegExp(`^${album.title}`))
      await seat.heading(album.title).waitFor()
      await enter(third, new RegExp(`^${third}`))
      await seat.shows(third)
      await seat.hears('sound')
      await enter('repeat the q', /^Repeat the queue/)
      await seat.button('Repeat: the queue').waitFor()
    },
  ],
  'a first run': [
    touch,
    async (seat) => {
      const home = join(scratch, 'home')
      mkdirSync(join(home, 'Music', 'Blue'), { recursive: true })
      const song = {
        title: 'First',
        artist: 'Ada',
        album: 'Blue',
        genre: 'Folk',
        year: 2001,
        seconds: 2,
      }
      writeFileSync(join(home, 'Music', 'Blue', '01.wav'), taggedSong(song))
      const empty = await startWithoutMusic(home, join(scratch, `empty ${Date.now()}`))
      await seat.page.goto(empty.url)
      await seat.heading('Where is your music?').waitFor()
      for (const name of [/^Home/, /^Music/, /^Use “Music”/])
        await seat.hands.press(seat.main.getByRole('button', { name }))
      await seat.main.getByRole('link', { name: 'Blue' }).first().waitFor()
      await seat.page.goto('about:blank')
      await empty.kill()
    },
  ],
}

goThrough(server, flows)
