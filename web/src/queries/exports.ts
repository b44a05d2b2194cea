// SPDX-License-Identifier: GPL-3.0-or-later
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import * as api from '#/api/exports'
import type { Export, ExportList } from '#/api/model'
import { keys } from '#/queries/keys'

export { exportFileUrl } from '#/api/exports'

/** An answer under way may be overtaken by an event; nothing would set it right afterwards. */
function keepNewer(current: unknown, incoming: unknown): unknown {
  const known = current as ExportList | undefined
  return known && known.revision > (incoming as ExportList).revision ? known : incoming
}

export const exportsQuery = queryOptions({
  queryKey: keys.exports,
  queryFn: ({ signal }) => api.getExports(signal),
  structuralSharing: keepNewer,
})

/** Kept fresh by the server's events; it outlives the dialog and the page. */
export const useExports = () => useQuery(exportsQuery)

/** Files and problems, asked for again whenever there are more of them. */
export const useExportReport = ({ id, state, fileCount, problemCount }: Export) =>
  useQuery({
    queryKey: keys.exportReport(id, state, fileCount, problemCount),
    queryFn: ({ signal }) => api.getExport(id, signal),
    placeholderData: keepPreviousData,
  })

/** The list is asked for again, in case that no event comes. */
function useExportCommand<Argument>(command: (argument: Argument) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: command,
    onSettled: () => client.invalidateQueries({ queryKey: keys.exports }),
  })
}

export const useStartExport = () => useExportCommand(api.startExport)
export const useCancelExport = () => useExportCommand(api.cancelExport)
export const useRemoveExport = () => useExportCommand(api.removeExport)
