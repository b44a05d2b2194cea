// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { settle } from '#/engine/testing/fake-audio'
import { AudioOutputs, defaultOutput } from '#/player/audio-outputs'
import { FakeDevices, fakeRoute } from '#/player/testing/fake-devices'

function make(plugged: readonly string[], isAllowed = true) {
  const devices = new FakeDevices(plugged, isAllowed)
  const { route, heard } = fakeRoute(devices)
  const remarks: string[] = []
  let state = defaultOutput
  const outputs = new AudioOutputs({
    route,
    source: devices,
    canRoute: (engine) => engine !== 'html5',
    state: () => state,
    change: (output) => (state = output),
    remark: (sentence) => remarks.push(sentence),
  })
  return { outputs, devices, route, heard, remarks, state: () => state }
}

const usb = { id: 'usb', label: 'The usb' }
const hdmi = { id: 'hdmi', label: 'The hdmi' }

/** What takes its time. */
function later() {
  let resolve: () => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const done = new Promise<void>((...settlers) => ([resolve, reject] = settlers))
  return { done, resolve, reject }
}

describe('PL-2 outputs', () => {
  it('are offered where the browser can send the sound of the engine to them', () => {
    const { outputs } = make([])
    expect([outputs.isOffered('worklet'), outputs.isOffered('html5')]).toEqual([true, false])
  })

  it('are none on plain http', async () => {
    const { route } = fakeRoute(new FakeDevices([], false))
    const host = { route, source: null, canRoute: () => true, state: () => defaultOutput }
    const nothing = () => expect.unreachable()
    const outputs = new AudioOutputs({ ...host, change: () => undefined, remark: nothing })
    expect(outputs.isOffered('worklet')).toBe(false)
    await outputs.find()
  })

  it('are named after the listener was asked, and nobody listens on', async () => {
    const { outputs, devices, state } = make(['usb', 'hdmi'], false)
    await outputs.choose(null)
    expect(state().devices).toEqual([])
    await outputs.find()
    expect(state().devices).toEqual([usb, hdmi])
    expect(devices.listens).toBe(0)
  })

  it('stay unnamed where the listener says no, and that is said', async () => {
    const { outputs, devices, remarks } = make(['usb'], false)
    devices.refuses = true
    await outputs.find()
    expect(remarks).toEqual(['The browser shows this page no outputs.'])
  })

  it('come from the browser’s own menu where it has one', async () => {
    const { outputs, devices, heard, state } = make(['usb'])
    const selectAudioOutput = () =>
      Promise.resolve({ deviceId: 'usb', label: 'The usb' } as MediaDeviceInfo)
    Object.assign(devices, { selectAudioOutput })
    await outputs.find()
    expect(state().chosen).toEqual(usb)
    expect(heard.on).toBe('usb')
  })

  it('take the sound, and give it back to the system', async () => {
    const { outputs, heard } = make(['usb'])
    await outputs.choose(usb)
    expect(heard.on).toBe('usb')
    await outputs.choose(null)
    expect(heard.on).toBe('')
  })
})

describe('PL-8 an output that goes', () => {
  it('leaves the sound to the system’s default, which is said once, and gets it back', async () => {
    const { outputs, devices, heard, remarks, state } = make(['usb', 'hdmi'])
    await outputs.choose(usb)
    devices.plug('hdmi')
    await settle()
    devices.plug('hdmi', 'phones')
    await settle()
    expect(heard.on).toBe('')
    expect(state()).toMatchObject({ chosen: usb, isMissing: true })
    expect(remarks).toEqual(['The usb is gone. The system’s default output sounds instead.'])
    devices.plug('usb')
    await settle()
    expect(heard.on).toBe('usb')
    expect(state().isMissing).toBe(false)
    expect(remarks[1]).toBe('The usb is back, and sounds again.')
  })

  it('is not said to be back where it is listed and refuses', async () => {
    const { outputs, devices, heard, remarks, state } = make(['usb'])
    devices.broken.add('usb')
    await outputs.choose(usb)
    await settle()
    devices.plug('usb', 'hdmi')
    await settle()
    expect(heard.on).toBe('')
    expect(state().isMissing).toBe(true)
    expect(remarks).toEqual([
      'The usb cannot be used now. The system’s default output sounds instead.',
    ])
    devices.broken.delete('usb')
    devices.plug('usb')
    await settle()
    expect(heard.on).toBe('usb')
    expect(remarks[1]).toBe('The usb is back, and sounds again.')
  })

  it('is not waited for once another one was chosen', async () => {
    const { outputs, devices, heard, remarks } = make(['usb', 'hdmi'])
    await outputs.choose(usb)
    devices.plug('hdmi')
    await settle()
    await outputs.choose(null)
    devices.plug('usb', 'hdmi')
    await settle()
    expect(heard.on).toBe('')
    expect(remarks).toHaveLength(1)
  })

  it.each([
    { to: '', happens: 'is gone', before: ['usb', 'hdmi'], after: ['hdmi'] },
    { to: 'usb', happens: 'is back', before: ['hdmi'], after: ['usb', 'hdmi'] },
  ])('$happens, which says nothing of the next choice', async ({ to, before, after }) => {
    const { outputs, devices, route, heard, remarks, state } = make(before)
    await outputs.choose(usb)
    const told = remarks.length
    const sent = later()
    route.attach({ setSinkId: (id) => (id === to ? sent.done : Promise.resolve()) })
    devices.plug(...after)
    await settle()
    const named = later()
    devices.asked = named.done
    const chosen = outputs.choose(hdmi)
    sent.resolve()
    await settle()
    named.resolve()
    await chosen
    expect(heard.on).toBe('hdmi')
    expect(state()).toMatchObject({ chosen: hdmi, isMissing: false })
    expect(remarks.slice(told)).toEqual([])
  })

  it('refuses, which says nothing of the next choice', async () => {
    const { outputs, route, heard, remarks, state } = make(['usb', 'hdmi'])
    const sent = later()
    route.attach({ setSinkId: (id) => (id === 'usb' ? sent.done : Promise.resolve()) })
    void outputs.choose(usb)
    await settle()
    const chosen = outputs.choose(hdmi)
    sent.reject(new DOMException('busy', 'NotFoundError'))
    await chosen
    await settle()
    expect(heard.on).toBe('hdmi')
    expect(state()).toMatchObject({ chosen: hdmi, isMissing: false })
    expect(remarks).toEqual([])
  })

  it('is tried where the browser names none, and said when it refuses', async () => {
    const allowed = make(['usb'], false)
    await allowed.outputs.choose(usb)
    await settle()
    expect(allowed.heard.on).toBe('usb')
    const gone = make(['hdmi'], false)
    await gone.outputs.choose(usb)
    await settle()
    gone.devices.plug('hdmi')
    await settle()
    expect(gone.heard.on).toBe('')
    expect(gone.remarks).toEqual([
      'The usb cannot be used now. The system’s default output sounds instead.',
    ])
  })
})

it('PL-1 hears of no device and no refusal at its end', async () => {
  const { outputs, devices, route, remarks, state } = make(['usb'])
  await outputs.choose(usb)
  outputs.destroy()
  devices.plug()
  await route.choose('gone')
  await settle()
  expect(state()).toMatchObject({ devices: [usb], isMissing: false })
  expect(remarks).toEqual([])
})
