// SPDX-License-Identifier: GPL-3.0-or-later
import { call, toUrl } from '#/api/client'
import { mapExportList, mapExportReport } from '#/api/mappers'
import type { ExportId, ExportList, ExportReport, ExportWish } from '#/api/model'
import { referenceQuery } from '#/api/streaming'

export async function getExports(signal: AbortSignal): Promise<ExportList> {
  return mapExportList((await call('get', '/api/exports', { signal })).data)
}

export async function getExport(id: ExportId, signal: AbortSignal): Promise<ExportReport> {
  const path = { export_id: id }
  return mapExportReport((await call('get', '/api/exports/{export_id}', { path, signal })).data)
}

export async function startExport(wish: ExportWish): Promise<ExportReport> {
  const { albumId, together, preset, intensity, reference, format } = wish
  const like = reference && referenceQuery(reference)
  const body = { album_id: albumId, together, preset, intensity, format, ...like }
  return mapExportReport((await call('post', '/api/exports', { body })).data)
}

/** Files that are finished are kept. */
export async function cancelExport(id: ExportId): Promise<void> {
  await call('post', '/api/exports/{export_id}/cancel', { path: { export_id: id } })
}

/** Deletes its files. */
export async function removeExport(id: ExportId): Promise<void> {
  await call('delete', '/api/exports/{export_id}', { path: { export_id: id } })
}

/** `index` counts from 0 in the order of the files. */
export const exportFileUrl = (id: ExportId, index: number) =>
  toUrl('/api/exports/{id}/files/{index}', { path: { id, index } })
