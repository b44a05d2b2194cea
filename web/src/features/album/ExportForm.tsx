// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import type { AlbumId, ExportFormat } from '#/api/model'
import { Button } from '#/components/Button'
import { Segmented } from '#/components/Segmented'
import { usePlayer } from '#/player/react'
import { useStartExport } from '#/queries/exports'
import { usePresets } from '#/queries/mastering'
import { describeMaster, formatNames, formatNotes } from './export-words'
import styles from './Export.module.css'

const segments = (['flac', 'wav', 'opus'] as const).map((value) => ({
  value,
  label: formatNames[value],
}))

/** What to export; the sound is the listener's default, as whatever plays may be mastered as only it is (PL-13). */
export function ExportForm({ albumId }: { albumId: AlbumId }) {
  const [format, setFormat] = useState<ExportFormat>('flac')
  const { preset, intensity } = usePlayer((state) => state.usual)
  const together = usePlayer((state) => state.albumsTogether)
  const { data: presets } = usePresets()
  const start = useStartExport()
  const title = presets?.find(({ name }) => name === preset)?.title ?? preset
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        start.mutate({ albumId, together, preset, intensity, format })
      }}
    >
      <Segmented label="Format" segments={segments} value={format} onChange={setFormat} />
      <p className={styles.note}>{formatNotes[format]}</p>
      <p>
        Mastered with <strong>{describeMaster(title, intensity)}</strong>, your default; tags and
        covers come along.
      </p>
      {start.error && <p role="alert">{start.error.message}</p>}
      <Button type="submit" look="primary" disabled={start.isPending}>
        Start export
      </Button>
    </form>
  )
}
