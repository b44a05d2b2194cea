// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff, Disc3, ListPlus, Play } from 'lucide-react'
import { ActionMenu, ContextActions } from '#/components/ActionMenu'
import type { MenuEntry } from '#/components/actions'
import { BatchBar } from '#/components/BatchBar'
import { Button } from '#/components/Button'
import { Dialog, type DialogProps } from '#/components/Dialog'
import { FileDrop } from '#/components/FileDrop'
import { Logo } from '#/components/Logo'
import { Failure, Notice } from '#/components/Notice'
import { ProgressBar } from '#/components/ProgressBar'
import { Sentence } from '#/components/Sentence'
import { Skeleton } from '#/components/Skeleton'
import { Toast } from '#/components/Toast'
import { ViewHeader } from '#/components/ViewHeader'
import { Held } from './Held'
import styles from './Kit.module.css'
import { longName, nothing, rightToLeftName, type Section } from './section'

const entries: readonly MenuEntry[] = [
  { label: 'Play next', run: nothing },
  { label: 'Add to queue', run: nothing },
  {
    label: 'Rating',
    chosen: '4 stars',
    choices: [
      { label: '4 stars', run: nothing },
      { label: '5 stars', run: nothing },
    ],
  },
]
const wordyEntries: readonly MenuEntry[] = [
  { label: longName, run: nothing },
  { label: rightToLeftName, run: nothing },
]

const menus: readonly Section[] = [
  {
    title: 'ActionMenu',
    usual: <ActionMenu name="Low Tide" actions={entries} />,
    states: { 'one entry': <ActionMenu name="Low Tide" actions={entries.slice(0, 1)} /> },
    long: <ActionMenu name={longName} actions={wordyEntries} />,
    rightToLeft: <ActionMenu name={rightToLeftName} actions={wordyEntries} />,
  },
  {
    title: 'ContextActions',
    usual: (
      <ContextActions actions={entries}>
        <p tabIndex={0} className={styles.target}>
          A right click here
        </p>
      </ContextActions>
    ),
  },
]

const OneDialog = ({ title, look = 'card' }: Pick<DialogProps, 'title' | 'look'>) => (
  <Held first={false}>
    {(open, set) => (
      <>
        <Button onClick={() => set(true)}>Open a {look}</Button>
        <Dialog title={title} look={look} open={open} onOpenChange={set}>
          <p>{title}</p>
          <Button data-first onClick={() => set(false)}>
            Enough
          </Button>
        </Dialog>
      </>
    )}
  </Held>
)

const dialogs: readonly Section[] = [
  {
    title: 'Dialog',
    usual: <OneDialog title="Rename playlist" />,
    states: {
      screen: <OneDialog title="Queue" look="screen" />,
      sheet: <OneDialog title="Now playing" look="sheet" />,
    },
    long: <OneDialog title={longName} />,
    rightToLeft: <OneDialog title={rightToLeftName} />,
  },
  {
    title: 'Toast',
    usual: (
      <Toast
        notice={{ sentence: 'Removed from the playlist: Low Tide.' }}
        action={<Button>Undo</Button>}
        onDismiss={nothing}
      />
    ),
    states: {
      empty: <Toast notice={null} onDismiss={nothing} />,
      'without a way back': <Toast notice={{ sentence: 'Copied.' }} onDismiss={nothing} />,
    },
    long: <Toast notice={{ sentence: longName }} onDismiss={nothing} />,
    rightToLeft: <Toast notice={{ sentence: rightToLeftName }} onDismiss={nothing} />,
  },
  {
    title: 'BatchBar',
    usual: (
      <BatchBar
        chosen={12}
        actions={[
          { label: 'Play', icon: <Play size={18} />, run: nothing },
          { label: 'Add to playlist', icon: <ListPlus size={18} />, run: nothing },
        ]}
        onAll={nothing}
        onClear={nothing}
      />
    ),
    states: {
      'nothing to be done': (
        <BatchBar chosen={1_234_567} actions={[]} onAll={nothing} onClear={nothing} />
      ),
    },
  },
  {
    title: 'FileDrop',
    usual: (
      <div className={styles.low}>
        <FileDrop invitation="Drop playlist files here" onFiles={nothing}>
          <p className={styles.target}>Files may be held over this</p>
        </FileDrop>
      </div>
    ),
    long: (
      <div className={styles.low}>
        <FileDrop invitation={longName} onFiles={nothing}>
          <p className={styles.target}>{longName}</p>
        </FileDrop>
      </div>
    ),
  },
]

const notices: readonly Section[] = [
  {
    title: 'Notice',
    usual: (
      <Notice icon={<Disc3 size={40} />} title="No albums yet" actions={<Button>Choose</Button>}>
        <p>Choose a folder with music.</p>
      </Notice>
    ),
    states: {
      'under a title': <Notice icon={<Disc3 size={40} />} title="No albums yet" heading="h2" />,
    },
    long: (
      <Notice icon={<Disc3 size={40} />} title={longName}>
        <p>{longName}</p>
      </Notice>
    ),
    rightToLeft: <Notice icon={<Disc3 size={40} />} title={rightToLeftName} />,
  },
  {
    title: 'Failure',
    usual: (
      <Failure
        icon={<CloudOff size={40} />}
        error={new Error('The server cannot be reached.')}
        onRetry={nothing}
      />
    ),
    long: <Failure icon={<CloudOff size={40} />} error={new Error(longName)} onRetry={nothing} />,
  },
  {
    title: 'ProgressBar',
    usual: <ProgressBar label="Scanning" fraction={0.4} />,
    states: {
      'end not known': <ProgressBar label="Scanning" fraction={null} />,
      empty: <ProgressBar label="Scanning" fraction={0} />,
      full: <ProgressBar label="Scanning" fraction={1} />,
    },
  },
  { title: 'Skeleton', usual: <Skeleton className={styles.line} /> },
  { title: 'Logo', usual: <Logo /> },
  {
    title: 'Sentence',
    usual: (
      <Sentence say={(name) => `New playlist “${name}”`}>
        <strong>Low Tide</strong>
      </Sentence>
    ),
  },
  {
    title: 'ViewHeader',
    usual: (
      <ViewHeader title="Tracks" facts="1,204 tracks, 80 hours" actions={<Button>Play</Button>} />
    ),
    states: { 'title only': <ViewHeader title="Tracks" /> },
    long: <ViewHeader title={longName} facts={longName} actions={<Button>Play</Button>} />,
    rightToLeft: <ViewHeader title={rightToLeftName} facts="12 tracks" />,
  },
]

export const feedback: readonly Section[] = [...menus, ...dialogs, ...notices]
