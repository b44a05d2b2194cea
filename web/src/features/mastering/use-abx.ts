// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { drawSide, trialCount, type Side, type Trial } from './abx'

/** The course of one blind test. What X is stays here until it is over. */
export function useAbx() {
  const [x, setX] = useState(drawSide)
  const [trials, setTrials] = useState<readonly Trial[]>([])
  const isOver = trials.length >= trialCount

  const answer = (guess: Side) => {
    if (isOver) return
    setTrials([...trials, { x, guess }])
    setX(drawSide())
  }
  const restart = () => {
    setTrials([])
    setX(drawSide())
  }
  return { x, trials, isOver, answer, restart }
}
