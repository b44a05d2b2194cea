// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import { useMediaQuery } from '#/components/use-media-query'
import { formatLevel, formatLufs } from '#/lib/units'
import { usePlayer, useSoundMeter, type SoundReading } from '#/player/react'
import { wantsToPlay } from '#/player/state'
import { HeldPeaks } from './held-peaks'
import { drawLevels, drawSpectrum, inksOf } from './live-drawing'
import styles from './LiveMeters.module.css'

/** Milliseconds between two figures, which are to be read, and between two pictures where nothing should move much. */
const figuresEvery = 250
/** LUFS and dBFS below which there is nothing to tell. */
const silence = -70

const nothing: SoundReading = {
  peaks: [-Infinity, -Infinity],
  momentary: -Infinity,
  bands: new Array<number>(29).fill(-Infinity),
}

interface Figures {
  readonly momentary: number
  readonly peak: number
}

/** Level, loudness and spectrum of what sounds, measured while they are looked at. */
export default function LiveMeters() {
  const levels = useRef<HTMLCanvasElement>(null)
  const spectrum = useRef<HTMLCanvasElement>(null)
  const { isMeasured, figures } = useDrawnSound(levels, spectrum)
  return (
    <div className={styles.meters}>
      <p className={styles.figures}>
        <span>Momentary {say(figures.momentary, formatLufs)}</span>
        <span>Peak {say(figures.peak, formatLevel)}</span>
      </p>
      <canvas
        ref={levels}
        className={styles.levels}
        role="img"
        aria-label="Level, left and right"
      />
      <div className={styles.marks} aria-hidden>
        {[-48, -36, -24, -12, 0].map((db) => (
          <span key={db} style={{ left: `${((db + 60) / 60) * 100}%` }}>
            {String(db).replace('-', '−')}
          </span>
        ))}
      </div>
      <canvas ref={spectrum} className={styles.spectrum} role="img" aria-label="Spectrum" />
      <div className={styles.marks} aria-hidden>
        {marks.map(([label, band]) => (
          <span key={label} style={{ left: `${((band + 0.5) / nothing.bands.length) * 100}%` }}>
            {label}
          </span>
        ))}
      </div>
      <p className={styles.hint}>
        {isMeasured
          ? 'Measured from what leaves this page, at your volume.'
          : 'Measured while something plays; whole files, as this page may play them, cannot be.'}
      </p>
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

const say = (value: number, format: (value: number) => string) =>
  value > silence ? format(value) : '—'

type Canvas = React.RefObject<HTMLCanvasElement | null>

/** Draws for as long as the sound runs, and once more, empty, when it stops. */
function useDrawnSound(levels: Canvas, spectrum: Canvas) {
  const meter = useSoundMeter()
  const plays = usePlayer(wantsToPlay)
  const isCalm = useMediaQuery('(prefers-reduced-motion: reduce)')
  const [figures, setFigures] = useState<Figures>({ momentary: -Infinity, peak: -Infinity })
  const [isMeasured, setMeasured] = useState(false)

  useEffect(() => {
    const [bars, bands] = [levels.current, spectrum.current]
    if (!bars || !bands) return
    const close = meter?.open()
    const held = new HeldPeaks()
    let frame = 0
    let told = Number.NEGATIVE_INFINITY
    const draw = (now: number) => {
      const found = plays ? (meter?.read() ?? null) : null
      const isDue = now - told >= figuresEvery
      if (!isCalm || isDue) show(bars, bands, found ?? nothing, held, now)
      if (isDue) {
        told = now
        setMeasured(found !== null)
        const { peaks, momentary } = found ?? nothing
        setFigures({ momentary, peak: Math.max(...held.follow(peaks, now)) })
      }
      if (plays) frame = requestAnimationFrame(draw)
    }
    frame = requestAnimationFrame(draw)
    return () => {
      cancelAnimationFrame(frame)
      close?.()
    }
  }, [meter, plays, isCalm, levels, spectrum])

  return { isMeasured, figures }
}

function show(
  bars: HTMLCanvasElement,
  bands: HTMLCanvasElement,
  reading: SoundReading,
  held: HeldPeaks,
  now: number,
): void {
  const inks = inksOf(bars)
  drawLevels(bars, reading.peaks, held.follow(reading.peaks, now), inks)
  drawSpectrum(bands, reading.bands, inks)
}
