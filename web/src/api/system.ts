// SPDX-License-Identifier: GPL-3.0-or-later
import { call } from '#/api/client'
import { mapSettings, mapVersion, toWireSettings } from '#/api/mappers'
import type { Settings, Version } from '#/api/model'

/** A sentence for each thing that the server does without at present, though it plays on. */
export async function getWarnings(signal: AbortSignal): Promise<readonly string[]> {
  return (await call('get', '/api/ready', { signal })).data.warnings
}

export async function getSettings(signal: AbortSignal): Promise<Settings> {
  return mapSettings((await call('get', '/api/settings', { signal })).data)
}

export async function putSettings(change: Partial<Settings>): Promise<Settings> {
  return mapSettings((await call('put', '/api/settings', { body: toWireSettings(change) })).data)
}

/** Throws where the server does not answer. Anybody may ask. */
export async function getHealth(): Promise<void> {
  await call('get', '/api/health', { patience: 5000 })
}

export async function getVersion(signal: AbortSignal): Promise<Version> {
  return mapVersion((await call('get', '/api/version', { signal })).data)
}
