// SPDX-License-Identifier: GPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { CloudOff } from 'lucide-react'
import { useState } from 'react'
import type { Playlist, PlaylistId, SmartRules } from '#/api/model'
import { Button } from '#/components/Button'
import { Failure } from '#/components/Notice'
import { Skeleton } from '#/components/Skeleton'
import { TextField } from '#/components/TextField'
import { useSettled } from '#/components/use-settled'
import { ViewHeader } from '#/components/ViewHeader'
import {
  isOutdated,
  serverWords,
  usePlaylist,
  usePlaylistCommands,
  useTriedRules,
} from '#/queries/playlists'
import { draftOf, emptyDraft, faultIn, rulesOf, type Draft } from './rule-draft'
import { ruleText } from './rule-messages'
import { RulePreview } from './RulePreview'
import { RuleForm } from './RuleForm'
import styles from './SmartEditor.module.css'
import { sentenceOf } from '#/items/use-telling'

/** Milliseconds that what is written must rest before the server is asked. */
const rest = 300

/** For a smart playlist that is none yet. */
export function NewSmartPlaylist() {
  const commands = usePlaylistCommands()
  return (
    <Editor
      title={ruleText.newTitle}
      name=""
      draft={emptyDraft}
      submit={ruleText.create}
      onSave={(name, rules) => commands.createSmart(name, rules)}
    />
  )
}

/** The rules of one that there is. */
export function SmartRulesView({ id }: { id: PlaylistId }) {
  const playlist = usePlaylist(id)
  const commands = usePlaylistCommands()
  if (playlist.error && !playlist.data) {
    const retry = () => void playlist.refetch()
    return <Failure icon={<CloudOff size={40} />} error={playlist.error} onRetry={retry} />
  }
  if (!playlist.data) return <Skeleton className={styles.skeleton} />
  const { data } = playlist
  const save = async (name: string, rules: SmartRules) => {
    try {
      return await commands.change(data, { name, rules })
    } catch (error) {
      if (!isOutdated(error)) throw error
      await playlist.refetch()
      throw new Error(ruleText.changedElsewhere, { cause: error })
    }
  }
  return (
    <Editor
      title={ruleText.title}
      name={data.name}
      draft={data.rules ? draftOf(data.rules) : emptyDraft}
      submit={ruleText.save}
      onSave={save}
    />
  )
}

interface EditorProps {
  title: string
  name: string
  draft: Draft
  submit: string
  /** Rejects with a sentence for people. */
  onSave: (name: string, rules: SmartRules) => Promise<Playlist>
}

/** Rules at one side, what they find now at the other. */
function Editor({ title, name, draft: first, submit, onSave }: EditorProps) {
  const [written, setWritten] = useState(name)
  const [draft, setDraft] = useState(first)
  const [fault, setFault] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const navigate = useNavigate()
  const rules = rulesOf(draft)
  const settled = useSettled(JSON.stringify(rules), rest)
  const tried = useTriedRules(JSON.parse(settled) as SmartRules | null)
  const wrong = rules && tried.error ? faultIn(serverWords(tried.error)) : null

  const save = async () => {
    if (!rules || written.trim() === '') return
    setPending(true)
    try {
      const { id } = await onSave(written.trim(), rules)
      await navigate({ to: '/playlists/$playlistId', params: { playlistId: id } })
    } catch (error) {
      setFault(sentenceOf(error))
      setPending(false)
    }
  }
  const missing = written.trim() === '' ? ruleText.giveName : rules ? null : ruleText.fillIn
  return (
    <>
      <ViewHeader title={title} />
      <div className={styles.halves}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <TextField
            label={ruleText.name}
            maxLength={200}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
          />
          <RuleForm draft={draft} fault={wrong} onChange={setDraft} />
          <div className={styles.foot}>
            <Button
              type="submit"
              look="primary"
              disabled={pending || missing !== null || wrong !== null}
            >
              {submit}
            </Button>
            <p className={fault ? styles.fault : styles.note} role="status">
              {fault ?? missing}
            </p>
          </div>
        </form>
        <RulePreview
          found={rules && !wrong ? tried.data : undefined}
          error={wrong ? null : tried.error}
          incomplete={rules === null || wrong !== null}
        />
      </div>
    </>
  )
}
