// SPDX-License-Identifier: GPL-3.0-or-later
import { SelectField } from '#/components/SelectField'
import { choicesOf } from '#/lib/choices'
import { useLimitUser, type KnownUser } from '#/queries/account'
import { useMusicFolders, type MusicFolder, type MusicFolderId } from '#/queries/places'
import styles from './Account.module.css'
import { accountText } from './messages'

const hearing = ['all', 'some'] as const

/** What a listener may hear. A choice is kept at once. */
export function Hearing({ user }: { user: KnownUser }) {
  const limit = useLimitUser()
  return (
    <HearingField
      label={accountText.whatHears(user.name)}
      foldersLabel={accountText.foldersHeard(user.name)}
      heard={limit.isPending ? limit.variables.folders : user.folders}
      fault={limit.error?.message ?? null}
      onChange={(folders) => limit.mutate({ id: user.id, folders })}
    />
  )
}

interface HearingFieldProps {
  label: string
  /** As of SelectField. */
  shown?: boolean
  foldersLabel: string
  /** As of KnownUser. */
  heard: KnownUser['folders']
  /** What went wrong with the choice. */
  fault?: string | null
  onChange: (heard: KnownUser['folders']) => void
}

/** All folders of music or some of them; the choice of some begins with all that there are. */
export function HearingField(props: HearingFieldProps) {
  const { label, shown = false, foldersLabel, heard, fault, onChange } = props
  const { data } = useMusicFolders()
  if (!data) return null
  return (
    <div className={styles.hearing}>
      <SelectField
        label={label}
        shown={shown}
        choices={choicesOf(hearing, accountText.hearing)}
        value={heard ? 'some' : 'all'}
        onChange={(value) => onChange(value === 'all' ? null : data.items.map(({ id }) => id))}
      />
      {heard && (
        <Folders label={foldersLabel} folders={data.items} heard={heard} onChange={onChange} />
      )}
      {fault && <p role="alert">{fault}</p>}
    </div>
  )
}

interface FoldersProps {
  label: string
  folders: readonly MusicFolder[]
  heard: readonly MusicFolderId[]
  onChange: (heard: readonly MusicFolderId[]) => void
}

const Folders = ({ label, folders, heard, onChange }: FoldersProps) => (
  <fieldset className={styles.folders} aria-label={label}>
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
