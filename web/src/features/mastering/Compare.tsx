// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import type { Track } from '#/api/model'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { lazyPart } from '#/components/lazy-part'
import { HoldOriginal } from './HoldOriginal'
import styles from './Compare.module.css'
import { masteringText } from './messages'

const BlindTest = lazyPart('blind-test', async () => (await import('./BlindTest')).BlindTest)

/** The ways to hear what mastering does. */
export function Compare({ track }: { track: Track }) {
  const [testing, setTesting] = useState(false)
  return (
    <div className={styles.compare}>
      <HoldOriginal />
      <Button
        onClick={({ currentTarget }) => {
          currentTarget.focus() // some browsers give none to a button that is touched
          setTesting(true)
        }}
      >
        {masteringText.blindTest}
      </Button>
      <Dialog title={masteringText.blindTest} open={testing} onOpenChange={setTesting}>
        <BlindTest track={track} />
      </Dialog>
    </div>
  )
}
