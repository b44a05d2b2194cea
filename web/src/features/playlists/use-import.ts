// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import type { ImportedPlaylist } from '#/api/model'
import { usePlaylistCommands } from '#/queries/playlists'
import { sentenceOf } from '#/items/use-telling'

/** What became of a file: the playlist it is now, or why it is none. */
export type Imported =
  | { readonly file: string; readonly result: ImportedPlaylist }
  | { readonly file: string; readonly fault: string }

/** Files become playlists one after the other; null while nothing was asked for, or all was looked at. */
export function useImport() {
  const commands = usePlaylistCommands()
  const [reports, setReports] = useState<readonly Imported[] | null>(null)
  const [waiting, setWaiting] = useState(0)

  const importOne = async (file: File): Promise<Imported> => {
    try {
      return { file: file.name, result: await commands.import(file) }
    } catch (error) {
      return { file: file.name, fault: sentenceOf(error) }
    }
  }
  const take = async (files: readonly File[]) => {
    setReports([])
    setWaiting(files.length)
    for (const file of files) {
      const report = await importOne(file)
      setReports((before) => [...(before ?? []), report])
      setWaiting((left) => left - 1)
    }
  }
  return {
    reports,
    waiting,
    take: (files: readonly File[]) => {
      if (files.length > 0) void take(files)
    },
    dismiss: () => setReports(null),
  }
}
