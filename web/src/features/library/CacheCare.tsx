// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { SettingsPart } from '#/components/SettingsPart'
import { formatBytes, formatPercent } from '#/lib/units'
import { useCacheStatistics, useClearCache, type CacheStore } from '#/queries/cache'
import { careText } from './care-messages'
import styles from './LibraryCare.module.css'

const fullness = ({ bytes, capacity }: CacheStore) =>
  capacity === 0 ? careText.off : careText.bytesOf(formatBytes(bytes), formatBytes(capacity))

/** What the server keeps of sound that it has made, and how to be rid of it. */
export function CacheCare() {
  const { data } = useCacheStatistics()
  const clear = useClearCache()
  if (!data) return null
  const { memory, disk, ready, rendered } = data
  const asked = ready + rendered
  return (
    <SettingsPart
      name={careText.cache}
      why={careText.whyCache}
      done={clear.data === undefined ? undefined : careText.freed(formatBytes(clear.data))}
      error={clear.error}
      action={
        <Button
          disabled={clear.isPending || (memory.bytes === 0 && disk.bytes === 0)}
          onClick={() => clear.mutate()}
        >
          {careText.emptyCache}
        </Button>
      }
    >
      <dl className={styles.facts}>
        <div>
          <dt>{careText.inMemory}</dt>
          <dd>{fullness(memory)}</dd>
        </div>
        <div>
          <dt>{careText.onDisk}</dt>
          <dd>{fullness(disk)}</dd>
        </div>
        {asked > 0 && (
          <div>
            <dt>{careText.foundReady}</dt>
            <dd>{formatPercent(ready / asked)}</dd>
          </div>
        )}
      </dl>
    </SettingsPart>
  )
}
