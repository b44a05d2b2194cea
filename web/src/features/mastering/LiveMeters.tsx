// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import { useMediaQuery } from '#/components/use-media-query'
import { formatLevel, formatLufs } from '#/lib/units'
import { usePlayer, useSoundMeter } from '#/player/react'
import { wantsToPlay, type PlayerState } from '#/player/state'
import { HeldPeaks } from './held-peaks'
import { drawLevels, drawSpectrum, inksOf } from './live-drawing'
import styles from './LiveMeters.module.css'
import { meterText } from './meter-messages'

/** Third octaves of the spectrum. */
const bandCount = 29
/** Milliseconds between two figures, which are to be read, and between two pictures where nothing should move much. */
const figuresEvery = 250
/** LUFS and dBFS below which there is nothing to tell. */
const silence = -70

interface Figures {
  readonly isMeasured: boolean
  /** LUFS. */
  readonly momentary: number
  /** dBFS, of the louder channel. */
  readonly peak: number
}

const nothing: Figures = { isMeasured: false, momentary: -Infinity, peak: -Infinity }
const silent = [-Infinity, -Infinity]

/** Level, loudness and spectrum of what sounds, measured while they are looked at. */
export default function LiveMeters() {
  const levels = useRef<HTMLCanvasElement>(null)
  const spectrum = useRef<HTMLCanvasElement>(null)
  const { figures, compared } = useDrawnSound(levels, spectrum)
  return (
    <div className={styles.meters}>
      <p className={styles.figures}>
        <span>{meterText.momentary(say(figures.momentary, formatLufs))}</span>
        <span>{meterText.peak(say(figures.peak, formatLevel))}</span>
      </p>
      <canvas ref={levels} className={styles.levels} role="img" aria-label={meterText.levels} />
      <div className={styles.marks} aria-hidden>
        {[-48, -36, -24, -12, 0].map((db) => (
          <span key={db} style={{ left: `${((db + 60) / 60) * 100}%` }}>
            {String(db).replace('-', '−')}
          </span>
        ))}
      </div>
      <canvas
        ref={spectrum}
        className={styles.spectrum}
        role="img"
        aria-label={meterText.spectrum}
      />
      <div className={styles.marks} aria-hidden>
        {marks.map(([label, band]) => (
          <span key={label} style={{ left: `${((band + 0.5) / bandCount) * 100}%` }}>
            {label}
          </span>
        ))}
      </div>
      <p className={styles.hint}>{hintFor(figures.isMeasured, compared)}</p>
    </div>
  )
}

const marks = [
  ['31', 1],
  ['125', 7],
  ['500', 13],
  ['2 k', 19],
  ['8 k', 25],
] as const

function hintFor(isMeasured: boolean, compared: boolean): string {
  if (compared) return meterText.notDuringTest
  return isMeasured ? meterText.measured : meterText.notMeasured
}

const say = (value: number, format: (value: number) => string) =>
  value > silence ? format(value) : '—'

type Canvas = React.RefObject<HTMLCanvasElement | null>

/** Both sides of a blind test would be told apart by the eye. */
const isCompared = ({ audition }: PlayerState) => (audition?.against ?? null) !== null

/** Draws for as long as the sound runs, and once more, empty, when it stops. */
function useDrawnSound(levels: Canvas, spectrum: Canvas) {
  const meter = useSoundMeter()
  const compared = usePlayer(isCompared)
  const plays = usePlayer(wantsToPlay) && !compared
  const isCalm = useMediaQuery('(prefers-reduced-motion: reduce)')
  const [figures, setFigures] = useState<Figures>(nothing)

  useEffect(() => {
    const [bars, bands] = [levels.current, spectrum.current]
    if (!bars || !bands) return
    const close = plays ? meter?.open() : undefined
    const held = new HeldPeaks()
    let frame = 0
    let told = Number.NEGATIVE_INFINITY
    const draw = (now: number) => {
      const on = plays && meter?.isOn ? meter : null
      const isDue = now - told >= figuresEvery
      const peaks = on ? on.peaks() : silent
      const highest = held.follow(peaks, now) // each frame: what lies between two figures counts
      if (!isCalm || isDue) {
        const inks = inksOf(bars)
        drawLevels(bars, peaks, highest, inks)
        drawSpectrum(bands, on ? on.bands() : [], inks)
      }
      if (isDue) {
        told = now
        const momentary = on ? on.momentary() : Number.NEGATIVE_INFINITY
        setFigures({ isMeasured: on !== null, momentary, peak: Math.max(...highest) })
      }
      if (plays) frame = requestAnimationFrame(draw)
    }
    frame = requestAnimationFrame(draw)
    return () => {
      cancelAnimationFrame(frame)
      close?.()
    }
  }, [meter, plays, isCalm, levels, spectrum])

  return { figures, compared }
}
