// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import type { AlbumId, ExportFormat, Reference } from '#/api/model'
import { Button } from '#/components/Button'
import { Segmented } from '#/components/Segmented'
import { Sentence } from '#/components/Sentence'
import { Switch } from '#/components/Switch'
import { choicesOf } from '#/lib/choices'
import { formatPercent } from '#/lib/units'
import { usePlayer } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { useStartExport } from '#/queries/exports'
import { useTrackOrAlbum } from '#/queries/library'
import { usePresets } from '#/queries/mastering'
import { describeMaster } from './export-words'
import styles from './Export.module.css'
import { albumText } from './messages'

const formats = ['flac', 'wav', 'opus'] as const

const referenceOf = ({ enhancement }: PlayerState) => enhancement.reference

/** What to export; the sound is the listener's default, as whatever plays may be mastered as only it is (PL-13). */
export function ExportForm({ albumId }: { albumId: AlbumId }) {
  const [format, setFormat] = useState<ExportFormat>('flac')
  const { preset, intensity } = usePlayer((state) => state.usual)
  const reference = usePlayer(referenceOf)
  const [isLike, setLike] = useState(false)
  const together = usePlayer((state) => state.albumsTogether)
  const { data: presets } = usePresets()
  const start = useStartExport()
  const title = presets?.find(({ name }) => name === preset)?.title ?? preset
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        const like = isLike ? (reference ?? null) : null
        start.mutate({ albumId, together, preset, intensity, reference: like, format })
      }}
    >
      <Segmented
        label={albumText.format}
        segments={choicesOf(formats, albumText.formats)}
        value={format}
        onChange={setFormat}
      />
      <p className={styles.note}>{albumText.formatNotes[format]}</p>
      <p>
        <Sentence say={albumText.masteredWith}>
          <strong>{describeMaster(title, intensity)}</strong>
        </Sentence>
      </p>
      {reference && <SoundLike reference={reference} checked={isLike} onChange={setLike} />}
      {start.error && <p role="alert">{start.error.message}</p>}
      <Button type="submit" look="primary" disabled={start.isPending}>
        {albumText.start}
      </Button>
    </form>
  )
}

interface SoundLikeProps {
  reference: Reference
  checked: boolean
  onChange: (checked: boolean) => void
}

/** What plays sounds like something else: the export may as well. */
function SoundLike({ reference, checked, onChange }: SoundLikeProps) {
  const { data: named } = useTrackOrAlbum(reference)
  if (!named) return null
  const label = albumText.soundLike(named.title)
  const amount = reference.amount === 1 ? '' : ` (${formatPercent(reference.amount)})`
  return (
    <div className={styles.line}>
      <Switch label={label} checked={checked} onChange={onChange} />
      <p aria-hidden>
        {label}
        {amount}
      </p>
    </div>
  )
}
