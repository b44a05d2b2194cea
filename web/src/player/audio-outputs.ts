// SPDX-License-Identifier: GPL-3.0-or-later
import type { EngineKind } from '#/engine/engine-choice'
import type { OutputRoute } from '#/engine/output-route'
import { playerText } from '#/player/messages'

/** A way out of the system that sound can take: loudspeakers, headphones. */
export interface OutputDevice {
  /** As the browser names it to this page; the same from one visit to the next. */
  readonly id: string
  readonly label: string
}

export interface OutputState {
  /** Those that the browser tells this page of: none before find(), in most browsers. */
  readonly devices: readonly OutputDevice[]
  /** The listener's choice, there or not; null for the system's default. */
  readonly chosen: OutputDevice | null
  /** The choice cannot be used now: the system's default sounds in its place. */
  readonly isMissing: boolean
}

export const defaultOutput: OutputState = { devices: [], chosen: null, isMissing: false }

/** What of navigator.mediaDevices is used. */
export interface DeviceSource {
  addEventListener(type: 'devicechange', listener: () => void): void
  removeEventListener(type: 'devicechange', listener: () => void): void
  enumerateDevices(): Promise<readonly MediaDeviceInfo[]>
  getUserMedia(constraints: { readonly audio: true }): Promise<MediaStream>
  /** The browser's own menu of outputs, where it has one. */
  selectAudioOutput?(): Promise<MediaDeviceInfo>
}

/** Commands never throw and never reject: what goes wrong becomes a remark. */
export interface OutputCommands {
  /** Whether what sounds through such an engine can be sent to a device here. */
  isOffered(engine: EngineKind): boolean
  /** Within a click: the browser may ask the listener before it names outputs to the page. */
  find(): Promise<void>
  /** Null for the system's default. One that is not there is waited for. */
  choose(device: OutputDevice | null): Promise<void>
}

export interface OutputParts {
  readonly route: OutputRoute
  /** Null where the browser has none: on plain http. */
  readonly source: DeviceSource | null
  readonly canRoute: (engine: EngineKind) => boolean
}

interface OutputHost extends OutputParts {
  readonly state: () => OutputState
  readonly change: (output: OutputState) => void
  readonly remark: (sentence: string) => void
}

/** Names that stand for whatever the system takes, in Chromium. */
const standIns: readonly string[] = ['', 'default', 'communications']

/** Through which device sound leaves, for as long as that device is there. */
export class AudioOutputs implements OutputCommands {
  readonly #host: OutputHost

  constructor(host: OutputHost) {
    this.#host = host
    host.route.onRefused = (deviceId) => this.#refused(deviceId)
    host.source?.addEventListener('devicechange', this.#onDevices)
  }

  /** The route is left as it is: nobody hears what becomes of it. */
  destroy(): void {
    this.#host.route.onRefused = () => undefined
    this.#host.source?.removeEventListener('devicechange', this.#onDevices)
  }

  isOffered(engine: EngineKind): boolean {
    return this.#host.source !== null && this.#host.canRoute(engine)
  }

  async find(): Promise<void> {
    const { source, remark } = this.#host
    if (!source) return
    try {
      if (source.selectAudioOutput) {
        const { deviceId: id, label } = await source.selectAudioOutput()
        await this.choose({ id, label })
        return
      }
      const microphone = await source.getUserMedia({ audio: true })
      for (const track of microphone.getTracks()) track.stop() // nothing is listened to
    } catch {
      remark(playerText.noOutputs)
    }
    await this.#refresh()
  }

  async choose(chosen: OutputDevice | null): Promise<void> {
    this.#change({ chosen, isMissing: false })
    await this.#refresh()
  }

  readonly #onDevices = (): void => void this.#refresh()

  async #refresh(): Promise<void> {
    const found = await this.#host.source?.enumerateDevices().catch(() => [])
    const devices = (found ?? [])
      .filter(({ kind, deviceId }) => kind === 'audiooutput' && !standIns.includes(deviceId))
      .map(({ deviceId: id, label }) => ({ id, label }))
    this.#change({ devices })
    await this.#follow()
  }

  /** Sends the sound where it is to go, as far as that is there. What is chosen meanwhile is followed by itself. */
  async #follow(): Promise<void> {
    const { route, remark, state } = this.#host
    const { devices, chosen } = state()
    const isStill = (isMissing: boolean) =>
      state().chosen === chosen && state().isMissing === isMissing
    if (!chosen) {
      await route.choose('')
      return
    }
    const isThere = devices.some(({ id }) => id === chosen.id)
    if (isThere) {
      // A device may be listed and refuse all the same.
      if (!(await route.choose(chosen.id)) || !isStill(true)) return
      remark(playerText.outputBack(chosen.label))
      this.#change({ isMissing: false })
    } else if (devices.length > 0) {
      await route.choose('')
      if (!isStill(false)) return
      remark(playerText.outputGone(chosen.label))
      this.#change({ isMissing: true })
    } else if (isStill(false)) await route.choose(chosen.id) // the browser names none; perhaps it takes this one all the same
  }

  #refused(deviceId: string): void {
    const { chosen, isMissing } = this.#host.state()
    if (chosen?.id !== deviceId || isMissing) return // another is chosen by now, or it was told
    this.#change({ isMissing: true })
    this.#host.remark(playerText.outputRefused(chosen.label))
  }

  #change(change: Partial<OutputState>): void {
    this.#host.change({ ...this.#host.state(), ...change })
  }
}
