// SPDX-License-Identifier: GPL-3.0-or-later
import type { Enhancement } from '#/api/model'
import { Switch } from '#/components/Switch'
import { usePlayer, usePlayerCommands } from '#/player/react'
import { currentTrack, type PlayerState } from '#/player/state'
import { Compare } from './Compare'
import { KeptFor } from './KeptFor'
import { LiveSound } from './LiveSound'
import { LoudnessMatch } from './LoudnessMatch'
import { masteringText } from './messages'
import { PercentControl } from './PercentControl'
import { PresetCards } from './PresetCards'
import { ReferenceChoice } from './ReferenceChoice'
import { TrackMastering } from './TrackMastering'
import styles from './MasteringPanel.module.css'

const enhancementOf = ({ enhancement }: PlayerState) => enhancement
const albumOf = ({ album }: PlayerState) => album

export function MasteringPanel() {
  const player = usePlayerCommands()
  const enhancement = usePlayer(enhancementOf)
  const track = usePlayer(currentTrack)
  const album = usePlayer(albumOf)
  /** What was chosen last, which need not be drawn yet. */
  const latest = () => enhancementOf(player.store.getState())
  const withPart = (part: Partial<Enhancement>) => ({ ...latest(), ...part })
  const choose = (part: Partial<Enhancement>) => player.setEnhancement(withPart(part))
  return (
    <div className={styles.panel}>
      <header className={styles.header}>
        <h2>{masteringText.mastering}</h2>
        <Switch
          label={masteringText.mastering}
          checked={enhancement.enabled}
          onChange={() => choose({ enabled: !latest().enabled })}
        />
      </header>
      {track && <KeptFor track={track} />}
      <PresetCards
        value={enhancement.preset}
        latest={() => latest().preset}
        onChange={(preset) => choose({ preset })}
      />
      <PercentControl
        label={masteringText.intensity}
        of={track?.entry ?? 0}
        value={enhancement.intensity}
        onConsider={(intensity) => player.consider(withPart({ intensity }))}
        onCommit={(intensity) => choose({ intensity })}
      />
      {track ? (
        <>
          <ReferenceChoice
            play={track.entry}
            reference={enhancement.reference ?? null}
            onAmount={(reference) => choose({ reference })}
          />
          <Compare track={track} />
          <LiveSound />
          <TrackMastering track={track} wanted={{ ...enhancement, album }} />
        </>
      ) : (
        <p className={styles.hint}>{masteringText.playSomething}</p>
      )}
      <LoudnessMatch />
    </div>
  )
}
