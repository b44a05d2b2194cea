// SPDX-License-Identifier: GPL-3.0-or-later
// What this browser offers this page.

/** Only in a secure context: https or localhost. `AudioWorkletNode` is there on plain http too, and of no use. */
export const hasAudioThread = (): boolean =>
  hasAudioContext() && 'audioWorklet' in AudioContext.prototype

export const hasAudioContext = (): boolean => typeof AudioContext === 'function'

/** Whether an AudioContext, or a media element, can be sent to a device that the listener chose. */
export const canRouteContext = (): boolean =>
  hasAudioContext() && 'setSinkId' in AudioContext.prototype

export const canRouteMedia = (): boolean =>
  typeof HTMLMediaElement === 'function' && 'setSinkId' in HTMLMediaElement.prototype

interface SourceKind {
  new (): MediaSource
  isTypeSupported(type: string): boolean
}

/** An iPhone has only the managed one, whose browser may drop of the buffer what it likes. */
function sourceKind(): SourceKind | null {
  const { MediaSource: plain, ManagedMediaSource: managed } = globalThis as {
    MediaSource?: SourceKind
    ManagedMediaSource?: SourceKind
  }
  return plain ?? managed ?? null
}

/** `type` as in AudioStream. */
export const canFeedMediaSource = (type: string): boolean =>
  sourceKind()?.isTypeSupported(type) ?? false

/** Where canFeedMediaSource() says yes to something. */
export function createMediaSource(): MediaSource {
  const Source = sourceKind()
  if (!Source) throw new Error('this browser has no MediaSource')
  return new Source()
}
