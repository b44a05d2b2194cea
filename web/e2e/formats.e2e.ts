// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files and all formats of a chunk, as clients other than the page take them.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { binary } from './support/binaries'
import { launch } from './support/browser'

const url = inject('url')
const scratch = inject('scratch')
const enhanced = 'enhanced=true&preset=adaptive&intensity=1'

interface Facts {
  readonly frames: number
  readonly formats: readonly { readonly name: string; readonly mime_type: string }[]
}

let track = ''
let facts: Facts = { frames: 0, formats: [] }

const stream = (rest: string) => `${url}/api/audio/stream/${track}/${rest}`
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

beforeAll(async () => {
  const { items } = (await (await fetch(`${url}/api/library/tracks`)).json()) as {
    items: { id: string; title: string }[]
  }
  track = items.find(({ title }) => title === 'Low Tide')?.id ?? ''
  facts = (await (await fetch(stream(`metadata?${enhanced}`))).json()) as Facts
})

/** What ffmpeg decodes, as interleaved samples of the wanted kind. */
function decoded(bytes: Buffer, name: string, sample: 'f32le' | 's32le'): Buffer {
  const file = join(scratch, name)
  writeFileSync(file, bytes)
  const to = ['-f', sample, '-ac', '2', '-']
  return execFileSync('ffmpeg', ['-v', 'error', '-i', file, ...to], { maxBuffer: 2 ** 28 })
}

/** The samples of a float WAV in 24 bits, at the top of 32. */
function inIntegers(floats: Buffer): Buffer {
  const out = Buffer.alloc(floats.length)
  for (let at = 0; at < floats.length; at += 4) {
    const scaled = Math.fround(floats.readFloatLE(at) * 2 ** 23)
    const low = Math.floor(scaled)
    const half = scaled - low === 0.5 // to even, as lrint does
    const nearest = half ? low + (low & 1) : Math.round(scaled)
    out.writeInt32LE(Math.min(2 ** 23 - 1, Math.max(-(2 ** 23), nearest)) * 256, at)
  }
  return out
}

const dataOf = (wav: Buffer) => wav.subarray(wav.indexOf('data') + 8)

describe('ST-7 the whole track', () => {
  it('is, as WAV, what the command line masters, to the bit', async () => {
    const source = join(inject('music'), 'Three Rooms', '01 Low Tide.flac')
    const file = join(scratch, 'mastered.wav')
    execFileSync(binary('auralis'), ['master', '--force', source, file], { stdio: 'ignore' })
    const got = await bytesOf(await fetch(stream(`file?${enhanced}`)))
    const master = readFileSync(file)
    const samples = dataOf(got)
    expect(samples.length).toBe(facts.frames * 8)
    expect(samples.equals(dataOf(master).subarray(0, samples.length))).toBe(true)
  })

  it('has its length, ranges and name before anything is rendered', async () => {
    const wav = stream(`file?${enhanced}&format=wav`)
    const head = await fetch(wav, { method: 'HEAD' })
    const length = Number(head.headers.get('content-length'))
    expect(length).toBe(58 + facts.frames * 8)
    expect(head.headers.get('accept-ranges')).toBe('bytes')
    expect(head.headers.get('content-type')).toBe('audio/wav')
    expect(head.headers.get('content-disposition')).toContain('inline; filename="')
    expect(head.headers.get('content-disposition')).toContain('Low Tide.wav"')
    const all = await bytesOf(await fetch(wav))
    expect(all.length).toBe(length)
    const etag = head.headers.get('etag') ?? ''
    const ask = (range: string, more: Record<string, string> = {}) =>
      fetch(wav, { headers: { Range: range, ...more } })
    for (const [range, begin, end] of [
      ['bytes=0-43', 0, 44],
      [`bytes=${length - 10}-`, length - 10, length],
      ['bytes=-7', length - 7, length],
      ['bytes=7000001-7100000', 7_000_001, 7_100_001],
      ['bytes=100-199, 300-399', 100, 200],
    ] as const) {
      const part = await ask(range)
      expect(part.status).toBe(206)
      expect(part.headers.get('content-range')).toBe(`bytes ${begin}-${end - 1}/${length}`)
      expect(part.headers.get('content-length')).toBe(String(end - begin))
      expect((await bytesOf(part)).equals(all.subarray(begin, end))).toBe(true)
    }
    const beyond = await ask(`bytes=${length}-`)
    expect(beyond.status).toBe(416)
    expect(beyond.headers.get('content-range')).toBe(`bytes */${length}`)
    expect((await ask('bytes=0-9', { 'If-Range': etag })).status).toBe(206)
    const changed = await ask('bytes=0-9', { 'If-Range': '"another"' })
    expect(changed.status).toBe(200)
    await changed.body?.cancel()
    expect((await fetch(wav, { headers: { 'If-None-Match': etag } })).status).toBe(304)
  })

  it.each(['flac', 'opus'])('%s streams at once and is seekable when it was sent', async (form) => {
    // At a bit rate that no player has asked for: of that nothing is rendered yet.
    const file = stream(`file?enhanced=false&format=${form}&bit_rate=192`)
    const first = await fetch(file)
    expect(first.headers.get('accept-ranges')).toBe('none')
    expect(first.headers.get('content-length')).toBe(null)
    const all = await bytesOf(first)
    const part = await fetch(file, { headers: { Range: 'bytes=1000-1999' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${all.length}`)
    expect((await bytesOf(part)).equals(all.subarray(1000, 2000))).toBe(true)
    const samples = decoded(all, `whole.${form}`, 'f32le').length / 8
    expect(samples).toBe(facts.frames)
  })
})

describe('ST-7 formats of a chunk', () => {
  const chunk = (query: string, accept?: string) =>
    fetch(
      stream(`chunk/0?from=1400&${query}`),
      accept === undefined ? {} : { headers: { Accept: accept } },
    )

  it.each([
    ['enhanced=false', undefined, 'audio/webm'],
    [enhanced, undefined, 'audio/wav'],
    [enhanced, '*/*', 'audio/wav'],
    [enhanced, 'audio/webm, audio/*;q=0.5', 'audio/webm'],
    [enhanced, 'audio/mp4; codecs="flac"', 'audio/mp4'],
    ['enhanced=false', 'audio/flac', 'audio/flac'],
    ['enhanced=false&format=mp4-opus', 'audio/flac', 'audio/mp4'],
  ])('%s with Accept %s is %s', async (query, accept, type) => {
    const response = await chunk(query, accept)
    expect(response.headers.get('content-type')).toBe(type)
    await response.body?.cancel()
  })

  it('holds in flac and mp4-flac the samples of the wav, in 24 bits', async () => {
    const get = async (format: string) => bytesOf(await chunk(`${enhanced}&format=${format}`))
    const wav = inIntegers(dataOf(await get('wav')))
    expect(wav.length).toBe(2 * 48_000 * 8)
    const flac = decoded(await get('flac'), 'chunk.flac', 's32le')
    expect(flac.equals(wav)).toBe(true)
    const mp4 = decoded(await get('mp4-flac'), 'chunk.mp4', 's32le')
    expect(mp4.equals(wav)).toBe(true)
  })
})

describe('ST-7 in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
  })

  it.each(['wav', 'flac', 'opus'])('an audio element plays and seeks the %s', async (form) => {
    const file = stream(`file?enhanced=false&format=${form}`)
    await (await fetch(file)).arrayBuffer() // so that all of them are seekable
    const page = await browser.newPage()
    await page.goto(`${url}/api/health`)
    const heard = await page.evaluate(async (src) => {
      const audio = new Audio(src)
      const when = (event: string) =>
        new Promise<void>((resolve) => {
          audio.addEventListener(event, () => resolve(), { once: true })
        })
      audio.muted = true
      audio.preload = 'metadata'
      await when('loadedmetadata')
      audio.currentTime = 55
      await when('seeked')
      await audio.play()
      await new Promise<void>((resolve) => {
        audio.addEventListener('timeupdate', () => {
          if (audio.currentTime > 55.3) resolve()
        })
      })
      return { duration: audio.duration, error: audio.error?.message ?? null }
    }, file)
    await page.close()
    expect(heard.error).toBe(null)
    expect(heard.duration).toBeCloseTo(facts.frames / 48_000, 3)
  })

  it.each(['webm', 'mp4-flac', 'mp4-opus', 'mp4-aac'])(
    'plays %s across chunks at exact times',
    async (name) => {
      const type = facts.formats.find((format) => format.name === name)?.mime_type ?? ''
      const page = await browser.newPage()
      await page.goto(`${url}/api/health`)
      const found = await page.evaluate(
        async ({ bodies, mime }) => {
          if (!MediaSource.isTypeSupported(mime)) return { unsupported: mime }
          const media = new MediaSource()
          const audio = document.createElement('audio')
          audio.src = URL.createObjectURL(media)
          await new Promise((resolve) => media.addEventListener('sourceopen', resolve))
          const buffer = media.addSourceBuffer(mime)
          for (const body of bodies) {
            const bytes = await (await fetch(body)).arrayBuffer()
            const appended = new Promise((resolve) => buffer.addEventListener('updateend', resolve))
            buffer.appendBuffer(bytes)
            await appended
          }
          const ranges = Array.from({ length: buffer.buffered.length }, (_, i) => [
            buffer.buffered.start(i),
            buffer.buffered.end(i),
          ])
          // Across the seam of the chunks: the clock runs on.
          audio.muted = true
          audio.currentTime = 29.7
          await audio.play()
          await new Promise<void>((resolve) => {
            audio.addEventListener('timeupdate', () => {
              if (audio.currentTime > 30.3) resolve()
            })
          })
          return { ranges, error: audio.error?.message ?? null }
        },
        {
          bodies: [0, 1].map((i) =>
            stream(`chunk/${i}?${enhanced}&format=${name}${i === 0 ? '&from=1400' : ''}`),
          ),
          mime: type,
        },
      )
      await page.close()
      if ('unsupported' in found) throw new Error(`the browser does not play ${type}`)
      expect(found.error).toBe(null)
      expect(found.ranges).toHaveLength(1)
      const [begin = 0, end = 0] = found.ranges[0] ?? []
      const loose = name === 'mp4-aac' ? 1024 / 48_000 : 1e-5
      expect(Math.abs(begin - 28)).toBeLessThanOrEqual(loose)
      expect(Math.abs(end - 60)).toBeLessThanOrEqual(loose)
    },
  )
})
