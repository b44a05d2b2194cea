// SPDX-License-Identifier: GPL-3.0-or-later
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import * as api from '#/api/exports'
import type { Export } from '#/api/model'
import { keys } from '#/queries/keys'

export { exportFileUrl } from '#/api/exports'

/** Kept fresh by the server's events; it outlives the dialog and the page. */
export const useExports = () =>
  useQuery({ queryKey: keys.exports, queryFn: ({ signal }) => api.getExports(signal) })

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
