// SPDX-License-Identifier: GPL-3.0-or-later
import { useMemo } from 'react'
import { Button } from '#/components/Button'
import { Toast } from '#/components/Toast'
import { useFailedMark } from '#/queries/marks'
import { yoursText } from './messages'

/** What was shown as liked or rated, and could not be kept. */
export function MarkToast() {
  const failed = useFailedMark()
  const notice = useMemo(
    () => failed && { sentence: yoursText.asBefore(failed.name, failed.message) },
    [failed],
  )
  return (
    <Toast
      notice={notice}
      action={failed && <Button onClick={failed.again}>{yoursText.tryAgain}</Button>}
      onDismiss={() => failed?.forget()}
    />
  )
}
