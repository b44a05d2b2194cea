// SPDX-License-Identifier: GPL-3.0-or-later
import { SelectField } from '#/components/SelectField'
import { choicesOf } from '#/lib/choices'
import { useLimitUser, type KnownUser } from '#/queries/account'
import { useMusicFolders, type MusicFolder, type MusicFolderId } from '#/queries/places'
import styles from './Account.module.css'
import { accountText } from './messages'

const hearing = ['all', 'some'] as const

/** What a listener may hear. A choice is kept at once; it begins with all folders that there are. */
export function Hearing({ user }: { user: KnownUser }) {
  const { data } = useMusicFolders()
  const limit = useLimitUser()
  if (!data) return null
  const heard = limit.isPending ? limit.variables.folders : user.folders
  const choose = (folders: KnownUser['folders']) => limit.mutate({ id: user.id, folders })
  return (
    <div className={styles.hearing}>
      <SelectField
        label={accountText.whatHears(user.name)}
        choices={choicesOf(hearing, accountText.hearing)}
        value={heard ? 'some' : 'all'}
        onChange={(value) => choose(value === 'all' ? null : data.items.map(({ id }) => id))}
      />
      {heard && <Folders name={user.name} folders={data.items} heard={heard} onChange={choose} />}
      {limit.error && <p role="alert">{limit.error.message}</p>}
    </div>
  )
}

interface FoldersProps {
  name: string
  folders: readonly MusicFolder[]
  heard: readonly MusicFolderId[]
  onChange: (heard: readonly MusicFolderId[]) => void
}

const Folders = ({ name, folders, heard, onChange }: FoldersProps) => (
  <fieldset className={styles.folders} aria-label={accountText.foldersHeard(name)}>
    {folders.map((folder) => (
      <label key={folder.id} className={styles.folder}>
        <input
          type="checkbox"
          checked={heard.includes(folder.id)}
          onChange={({ currentTarget: { checked } }) =>
            onChange(checked ? [...heard, folder.id] : heard.filter((id) => id !== folder.id))
          }
        />
        <span>
          <span dir="auto">{folder.name}</span>
          {folder.where !== null && <span className={styles.why}> {folder.where}</span>}
        </span>
      </label>
    ))}
    {heard.length === 0 && <p className={styles.why}>{accountText.hearsNothing}</p>}
  </fieldset>
)
