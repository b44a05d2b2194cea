// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { TimedPacket } from '#/engine/worklet/packet-reader'
import { loadOpus } from '#/engine/worklet/wasm-codecs'
import { WasmDecoder } from '#/engine/worklet/wasm-decoder'
import { WebmPackets } from '#/engine/worklet/webm-packets'
import { binary } from './binaries'

export interface Stereo {
  readonly left: Float32Array
  readonly right: Float32Array
}

/** What the server renders of a track, by way of its command line and another decoder than the page's. */
export function rendered(file: string, scratch: string, intensity: number): Stereo {
  const webm = join(scratch, `reference-${intensity}.webm`)
  execFileSync(
    binary('auralis'),
    ['master', '--force', '--intensity', String(intensity), file, webm],
    { stdio: 'ignore' },
  )
  const decode = ['-v', 'error', '-c:a', 'libopus', '-i', webm, '-f', 'f32le', '-ac', '2', '-']
  return toStereo(execFileSync('ffmpeg', decode, { maxBuffer: 2 ** 28 }))
}

/** The whole of what the server renders of a track, as it is before any codec. */
export async function unencoded(url: string, title: string, percent: number): Promise<Stereo> {
  const version = `enhanced=${percent > 0}&preset=${preset}&intensity=${percent / 100}`
  const file = `${url}/api/audio/stream/${await trackId(url, title)}/file?${version}&format=wav`
  const wav = Buffer.from(await (await fetch(file)).arrayBuffer())
  return toStereo(wav.subarray(wav.indexOf('data') + 8))
}

/** What a file holds that somebody put into the library, which is to be of 48 kHz. */
export function source(file: string): Stereo {
  const to = ['-f', 'f32le', '-ac', '2', '-']
  return toStereo(
    execFileSync('ffmpeg', ['-v', 'error', '-i', file, ...to], { maxBuffer: 2 ** 28 }),
  )
}

/** Of float32, interleaved. */
function toStereo(bytes: Buffer): Stereo {
  const samples = new Float32Array(new Uint8Array(bytes).buffer)
  const channel = (offset: number) =>
    Float32Array.from({ length: samples.length / 2 }, (_, i) => samples[2 * i + offset] ?? 0)
  return { left: channel(0), right: channel(1) }
}

/** What a listener chose to hear. */
export interface Version {
  readonly enabled: boolean
  readonly preset: string
  readonly percent: number
}

const preset = 'adaptive'

/** The whole of what the server sends of a track, by the decoder that the page takes on plain http. */
export const streamed = (url: string, title: string, percent: number): Promise<Stereo> =>
  streamedVersion(url, title, { enabled: percent > 0, preset, percent })

/** The same of any version; of its first chunks only, where that is enough. */
export async function streamedVersion(
  url: string,
  title: string,
  version: Version,
  most = Number.POSITIVE_INFINITY,
): Promise<Stereo> {
  return decodedChunks((await chunkUrls(url, title, version, 160)).slice(0, most))
}

/** All packets that the server sends of a track at so many kb/s. */
export async function streamedPackets(
  url: string,
  title: string,
  percent: number,
  kbps: number,
): Promise<TimedPacket[]> {
  return packetsOf(await chunkUrls(url, title, { enabled: percent > 0, preset, percent }, kbps))
}

async function chunkUrls(
  url: string,
  title: string,
  { enabled, preset, percent }: Version,
  kbps: number,
): Promise<string[]> {
  const id = await trackId(url, title)
  const version = `enhanced=${enabled}&preset=${preset}&intensity=${percent / 100}`
  const { total_chunks: chunks } = (await (
    await fetch(`${url}/api/audio/stream/${id}/metadata?${version}`)
  ).json()) as { total_chunks: number }
  const address = (chunk: number) =>
    `${url}/api/audio/stream/${id}/chunk/${chunk}?${version}&format=webm&bit_rate=${kbps}`
  return Array.from({ length: chunks }, (_, i) => address(i))
}

/** Bodies of chunks that follow each other, by the decoder that the page takes on plain http. */
export const decodedChunks = async (urls: readonly string[]): Promise<Stereo> =>
  decoded(await packetsOf(urls))

async function packetsOf(urls: readonly string[]): Promise<TimedPacket[]> {
  const packets: TimedPacket[] = []
  for (const url of urls) {
    const body = await (await fetch(url)).arrayBuffer()
    packets.push(...new WebmPackets().push(new Uint8Array(body)))
  }
  return packets
}

/** Of one channel: so many frames of the first, and the second behind them. */
export function follow(first: Float32Array, frames: number, second: Float32Array): Float32Array {
  const all = new Float32Array(frames + second.length)
  all.set(first.subarray(0, frames))
  all.set(second, frames)
  return all
}

/** By one decoder, from the first packet to the last. */
export async function decoded(packets: readonly TimedPacket[]): Promise<Stereo> {
  const left: Float32Array[] = []
  const right: Float32Array[] = []
  await new Promise<void>((resolve, reject) => {
    const decoder = new WasmDecoder(loadOpus, {
      onSound: (...sound) => {
        left.push(sound[0])
        right.push(sound[1])
        if (left.length === packets.length) resolve()
      },
      onFault: reject,
    })
    for (const packet of packets) decoder.decode(packet)
  })
  return { left: joined(left), right: joined(right) }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

interface Found {
  readonly items: readonly { readonly id: string; readonly title: string }[]
}

export async function trackId(url: string, title: string): Promise<string> {
  const { items } = (await (await fetch(`${url}/api/library/tracks?limit=50`)).json()) as Found
  const id = items.find((track) => track.title === title)?.id
  if (id === undefined) throw new Error(`there is no track ${title}`)
  return id
}
