// SPDX-License-Identifier: GPL-3.0-or-later
import { OutputRoute, type Routable } from '#/engine/output-route'
import type { DeviceSource } from '#/player/audio-outputs'

/** A browser's devices: what is plugged in, and what of it the page may know. */
export class FakeDevices extends EventTarget implements DeviceSource {
  plugged: readonly string[]
  isAllowed: boolean
  /** Says no when it is asked. */
  refuses = false
  /** What naming them waits for. */
  asked: Promise<void> = Promise.resolve()
  listens = 0
  /** Those that take no sound although they are plugged in. */
  readonly broken = new Set<string>()

  constructor(plugged: readonly string[], isAllowed: boolean) {
    super()
    this.plugged = plugged
    this.isAllowed = isAllowed
  }

  enumerateDevices(): Promise<readonly MediaDeviceInfo[]> {
    const named = this.isAllowed ? ['default', ...this.plugged] : ['']
    const device = (id: string, kind: MediaDeviceKind) =>
      ({ deviceId: id, kind, label: id && `The ${id}` }) as MediaDeviceInfo
    return this.asked.then(() => [
      device('microphone', 'audioinput'),
      ...named.map((id) => device(id, 'audiooutput')),
    ])
  }

  getUserMedia(): Promise<MediaStream> {
    if (this.refuses) return Promise.reject(new DOMException('no', 'NotAllowedError'))
    this.isAllowed = true
    this.listens += 1
    const stop = () => (this.listens -= 1)
    return Promise.resolve({ getTracks: () => [{ stop }] } as unknown as MediaStream)
  }

  plug(...ids: string[]): void {
    this.plugged = ids
    this.dispatchEvent(new Event('devicechange'))
  }
}

/** A route with one thing that sounds on it, which goes to what is plugged in. */
export function fakeRoute(devices: FakeDevices) {
  const route = new OutputRoute()
  const heard = { on: '' }
  const target: Routable = {
    setSinkId: (id) => {
      if (id !== '' && (!devices.plugged.includes(id) || devices.broken.has(id)))
        return Promise.reject(new DOMException('gone', 'NotFoundError'))
      heard.on = id
      return Promise.resolve()
    },
  }
  route.attach(target)
  return { route, heard }
}
