// SPDX-License-Identifier: GPL-3.0-or-later
// PL-11 over a way that carries only so much: what is fetched, and what is heard where the bit rate changes.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch, newRecordedListener } from './support/browser'
import { decibels, firstSilence, locate, residuals } from './support/compare'
import { most, place, type EngineName } from './support/ears'
import { isLong } from './support/extent'
import { figure, printFigures } from './support/figures'
import { makeUnprofiled } from './support/music'
import { PlayerPage } from './support/player-page'
import { forgetRecording, takeRecording, type Recording } from './support/recorder'
import { decoded, streamedPackets, trackId, type Stereo } from './support/reference'
import { clearCache, startServer, untilServer, type RunningServer } from './support/server'
import { openSlowLink, type SlowLink } from './support/slow-link'

const rate = 48_000
const title = 'Never Heard'
const best = 160
const lowest = 96
/** Frames of silence that are a gap. */
const gap = 240

let server: RunningServer
let link: SlowLink
let browser: Browser
/** kb/s that the master really takes, by what was asked for. */
const takes = new Map<number, number>()
const references = new Map<number, Stereo>()
const changes = new Map<number, number>()

interface Metadata {
  readonly bit_rates: readonly { readonly kbps: number; readonly change_db: number }[]
}

beforeAll(async () => {
  const music = join(inject('scratch'), 'slow music')
  makeUnprofiled(music)
  server = await startServer(music, join(inject('scratch'), 'slow data'))
  const isProfiled = ({ done }: { done: number }) => done > 0
  await untilServer(`${server.url}/api/analysis`, isProfiled, 60)
  link = await openSlowLink(server.url)
  browser = await launch()
  for (const kbps of [best, lowest]) await reference(kbps)
  const id = await trackId(server.url, title)
  const { bit_rates: rates } = (await (
    await fetch(`${server.url}/api/audio/stream/${id}/metadata?enhanced=true`)
  ).json()) as Metadata
  for (const { kbps, change_db: change } of rates) changes.set(kbps, change)
  figure('the song', [...takes].map(([of, is]) => `${is.toFixed(0)} at ${of} kb/s`).join(', '))
}, 300_000)

afterAll(async () => {
  printFigures()
  await browser.close()
  link.close()
  await server.kill()
})

interface Asked {
  readonly kbps: number
  readonly chunk: number
  readonly from: number
}

function askedBy(page: Page): Asked[] {
  const asked: Asked[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    const chunk = /\/chunk\/(\d+)$/.exec(pathname)?.[1]
    if (chunk === undefined) return
    const number = (name: string) => Number(searchParams.get(name))
    asked.push({ kbps: number('bit_rate'), chunk: Number(chunk), from: number('from') })
  })
  return asked
}

/** A listener in front of the album, whose page is there as a whole. */
async function open(engine: EngineName, quality: string) {
  link.limit(Number.POSITIVE_INFINITY)
  const { page, complaints } = await newRecordedListener(browser, link.url)
  const asked = askedBy(page)
  const player = new PlayerPage(page)
  await player.chooseEngine(link.url, engine)
  await page.evaluate(
    (value) =>
      fetch('/api/settings', {
        method: 'PUT',
        body: JSON.stringify({ 'streaming.quality': value }),
        headers: { 'Content-Type': 'application/json' },
      }),
    quality,
  )
  await player.openAlbum(link.url, 'New')
  await page.evaluate(() => document.fonts.ready)
  return { page, asked, player, complaints }
}

/** The first such request behind the first so many. */
const untilAsked = async (
  page: Page,
  asked: readonly Asked[],
  is: (one: Asked) => boolean,
  seconds: number,
  behind = 0,
): Promise<Asked> => {
  for (let i = 0; i < seconds * 10; i++) {
    const found = asked.find((one, at) => at >= behind && is(one))
    if (found) return found
    await page.waitForTimeout(100)
  }
  throw new Error(`was not asked for: ${JSON.stringify(asked)}`)
}

/** What the page says is heard. */
const untilHeard = (page: Page, kbps: number) =>
  page.getByText(`${kbps} kb/s`, { exact: true }).first().waitFor({ timeout: 60_000 })

const need = (kbps: number) => takes.get(kbps) ?? Number.NaN
const changeOf = (kbps: number) => changes.get(kbps) ?? Number.NaN

/** The master as it is sent at so many kb/s. */
async function reference(kbps: number): Promise<Stereo> {
  const known = references.get(kbps)
  if (known) return known
  const packets = await streamedPackets(server.url, title, 100, kbps)
  const bytes = packets.reduce((sum, packet) => sum + packet.bytes.length, 0)
  takes.set(kbps, (bytes * 8) / 1000 / (packets.length * 0.02))
  const stereo = await decoded(packets)
  references.set(kbps, stereo)
  return stereo
}
const frameOf = ({ chunk, from }: Asked) => (chunk * 1500 + from) * 960

/** How a recording lies over what it came from, on both sides of a join. */
interface Join {
  /** dB of what is behind the join, against what is before it, beside what the server did. */
  readonly level: number
  /** dBFS, half a second before the join and from a quarter of a second behind it. */
  readonly before: number
  readonly behind: number
  /** dBFS around the join, from the nearer of both. */
  readonly across: number
  /** dBFS by which the two bit rates differ from each other there: what a hard cut would add to. */
  readonly apart: number
}

/** `at` is a frame of the recording, `frame` the one of the track that is heard there. */
function joinOf(recording: Stereo, at: number, frame: number, [old, now]: [Stereo, Stereo]): Join {
  const second = rate
  const first = locate(recording.left, at - second, old.left, frame - second)
  const last = locate(recording.left, at + second, now.left, frame + second)
  expect([first.frame, last.frame]).toEqual([frame - second, frame + second])
  const from = (stereo: Stereo, gain: number, begin: number, frames: number, step = 480) =>
    residuals(recording, stereo, { frame: frame + begin, gain }, at + begin, frames, step)
  const near = [-2400, 4800] as const
  const ours = from(old, first.gain, near[0], near[1], 240)
  const theirs = from(now, last.gain, near[0], near[1], 240)
  const apart = residuals(old, now, { frame, gain: last.gain / first.gain }, frame, 9600)
  return {
    level: decibels(last.gain / first.gain),
    before: most(from(old, first.gain, -24_000, 23_000)),
    behind: most(from(now, last.gain, 12_000, 24_000)),
    across: most(ours.map((error, i) => Math.min(error, theirs[i] ?? 0))),
    apart: most(apart) + decibels(first.gain),
  }
}

describe('over a fast link', () => {
  it.each(['worklet', 'mse'] as const)(
    '%s stays at the usual rate, rendered before or not',
    async (engine) => {
      await clearCache(server.url)
      const { page, asked, player } = await open(engine, 'auto')
      await player.playTrack(title)
      await player.untilSounding()
      await untilAsked(page, asked, ({ chunk }) => chunk === 1, 10)
      await player.pause(1000)
      expect(new Set(asked.map(({ kbps }) => kbps))).toEqual(new Set([best]))
      await page.close()
    },
    60_000,
  )
})

interface Step {
  readonly engine: EngineName
  readonly from: number
  readonly to: Asked
  /** dB that the server takes of the sound on the way. */
  readonly change: number
}

/** What is heard where the bit rate changes: as loud, in its place, and never further off than the rates themselves. */
async function judge(recording: Recording, { engine, from, to, change }: Step): Promise<void> {
  const [old, now] = [await reference(from), await reference(to.kbps)]
  const at = frameOf(to) - place(recording, 0, old).frame
  const join = joinOf(recording, at, frameOf(to), [old, now])
  const level = join.level + change
  const round = (error: number) => error.toFixed(0)
  figure(
    `${engine}: ${from} to ${to.kbps} kb/s`,
    `level ${level.toFixed(3)} dB; error ${round(join.before)} before, ${round(join.across)} across where the rates differ by ${round(join.apart)}, ${round(join.behind)} dBFS behind`,
  )
  expect(Math.abs(level)).toBeLessThan(0.05)
  expect(join.before).toBeLessThan(-80)
  // An element says to within some milliseconds what is heard: there the gain is not as exact.
  expect(join.across).toBeLessThan(join.apart + (engine === 'mse' ? 6 : 3))
  expect(join.behind).toBeLessThan(-80)
  expect(firstSilence(recording.left, 0, gap)).toBe(-1)
}

const engines = isLong ? (['worklet', 'mse'] as const) : (['worklet'] as const)

describe.each(engines)('%s, over a link that gets slow', (engine) => {
  it('goes down, plays on without a gap, and comes back up', async () => {
    const { page, asked, player, complaints } = await open(engine, 'auto')
    link.limit(need(best) * 6) // covers, curves and plans come beside the first second
    await player.playTrack(title)
    await player.untilSounding()
    await player.pause(500)
    link.limit(need(best) * 2.2)
    await player.pause(5000)
    // A start beside other programs may have been too slow for the best.
    while (asked.at(-1)?.kbps !== best) await player.pause(1000)
    const fast = asked.length
    await forgetRecording(page)
    const underruns = () => page.evaluate(() => recorder.report?.underruns ?? 0)
    const before = await underruns()
    link.limit(need(best) * 0.75)
    const down = await untilAsked(page, asked, ({ kbps }) => kbps === lowest, 30, fast)
    await untilHeard(page, lowest)
    await player.pause(3000)
    expect(down.from % 50).toBe(0)
    await judge(await takeRecording(page), {
      engine,
      from: best,
      to: down,
      change: changeOf(lowest),
    })

    link.limit(Number.POSITIVE_INFINITY)
    const isBack = ({ kbps, chunk }: Asked) => kbps === best && chunk > down.chunk
    const up = await untilAsked(page, asked, isBack, 60, asked.indexOf(down))
    const from = asked[asked.indexOf(up) - 1]?.kbps ?? 0
    expect(up.from).toBe(0)
    expect(firstSilence((await takeRecording(page)).left, 0, gap)).toBe(-1)
    expect((await underruns()) - before).toBe(0)
    await player.pause(500)
    await player.seek(up.chunk * 30 - 3, 200)
    await player.untilSounding()
    await player.pause(300)
    await forgetRecording(page)
    await untilHeard(page, best)
    await player.pause(3000)
    await judge(await takeRecording(page), { engine, from, to: up, change: -changeOf(from) })
    expect(complaints).toEqual([])
    await page.close()
  }, 180_000)
})

it.runIf(isLong)(
  'what the listener chose stays, however slow the link is',
  async () => {
    const { page, asked, player } = await open('worklet', String(best))
    link.limit(need(best) * 2.2)
    await player.playTrack(title)
    await player.untilSounding()
    await player.pause(3000)
    link.limit(need(best) * 0.4)
    await page.waitForFunction(() => recorder.report?.state === 'waiting', null, {
      timeout: 30_000,
    })
    await player.pause(2000)
    expect(new Set(asked.map(({ kbps }) => kbps))).toEqual(new Set([best]))
    await page.close()
  },
  60_000,
)
