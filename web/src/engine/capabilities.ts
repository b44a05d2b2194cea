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

/** `type` as in AudioStream. */
export const canFeedMediaSource = (type: string): boolean =>
  typeof MediaSource === 'function' && MediaSource.isTypeSupported(type)
