// SPDX-License-Identifier: GPL-3.0-or-later
import { call } from '#/api/client'
import { mapPlan, mapPreset } from '#/api/mappers'
import type { Enhancement, PlanState, Preset, TrackId, Wanted } from '#/api/model'
import { masterQuery, soundPatience } from '#/api/streaming'

interface PlanRequest {
  trackId: TrackId
  wanted: Wanted
  signal: AbortSignal
}

export async function getPlan(request: PlanRequest): Promise<PlanState> {
  const { trackId, wanted, signal } = request
  const answer = await call('get', '/api/tracks/{track_id}/plan', {
    path: { track_id: trackId },
    query: masterQuery(wanted),
    signal,
    patience: soundPatience,
  })
  if (answer.status === 202) return { status: 'profiling', progress: answer.data.profile_progress }
  return { status: 'ready', plan: mapPlan(answer.data) }
}

export async function getPresets(signal: AbortSignal): Promise<readonly Preset[]> {
  const { data } = await call('get', '/api/presets', { signal })
  return data.items.map(mapPreset)
}

/** As many values as a seek bar can show. */
const waveformPoints = 300

/** The largest peak of each equal part of the track, 0 to 1; null while it is being profiled. */
export async function getWaveform(
  trackId: TrackId,
  signal: AbortSignal,
): Promise<readonly number[] | null> {
  const answer = await call('get', '/api/tracks/{track_id}/waveform', {
    path: { track_id: trackId },
    query: { points: waveformPoints },
    signal,
  })
  return answer.status === 202 ? null : answer.data.peaks
}

/** The listener's stored default. */
export async function getEnhancement(signal?: AbortSignal): Promise<Enhancement> {
  return (await call('get', '/api/enhancement', signal ? { signal } : {})).data
}

/** The default has no reference: one is remembered for tracks and albums only. */
export async function putEnhancement(choice: Enhancement): Promise<Enhancement> {
  const { enabled, preset, intensity } = choice
  const body = { enabled, preset, intensity }
  return (await call('put', '/api/enhancement', { body, keepalive: true })).data
}
