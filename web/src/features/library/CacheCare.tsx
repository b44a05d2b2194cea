// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { SettingsPart } from '#/components/SettingsPart'
import { formatBytes, formatPercent } from '#/lib/units'
import { useCacheStatistics, useClearCache, type CacheStore } from '#/queries/cache'
import styles from './LibraryCare.module.css'

const fullness = ({ bytes, capacity }: CacheStore) =>
  capacity === 0 ? 'off' : `${formatBytes(bytes)} of ${formatBytes(capacity)}`

/** What the server keeps of sound that it has made, and how to be rid of it. */
export function CacheCare() {
  const { data } = useCacheStatistics()
  const clear = useClearCache()
  if (!data) return null
  const { memory, disk, ready, rendered } = data
  const asked = ready + rendered
  return (
    <SettingsPart
      name="Cache"
      why="Sound that the server has made already, so that it starts at once. What it needs anew is made again."
      done={
        clear.data === undefined
          ? undefined
          : `${formatBytes(clear.data)} freed. What plays goes on.`
      }
      error={clear.error}
      action={
        <Button
          disabled={clear.isPending || (memory.bytes === 0 && disk.bytes === 0)}
          onClick={() => clear.mutate()}
        >
          Empty the cache
        </Button>
      }
    >
      <dl className={styles.facts}>
        <div>
          <dt>In memory</dt>
          <dd>{fullness(memory)}</dd>
        </div>
        <div>
          <dt>On disk</dt>
          <dd>{fullness(disk)}</dd>
        </div>
        {asked > 0 && (
          <div>
            <dt>Found ready</dt>
            <dd>{formatPercent(ready / asked)}</dd>
          </div>
        )}
      </dl>
    </SettingsPart>
  )
}
