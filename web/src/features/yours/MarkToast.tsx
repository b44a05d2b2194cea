// SPDX-License-Identifier: GPL-3.0-or-later
import { useMemo } from 'react'
import { Button } from '#/components/Button'
import { Toast } from '#/components/Toast'
import { useFailedMark } from '#/queries/marks'

/** What was shown as liked or rated, and could not be kept. */
export function MarkToast() {
  const failed = useFailedMark()
  const notice = useMemo(
    () => failed && { sentence: `“${failed.name}” is as it was before. ${failed.message}` },
    [failed],
  )
  return (
    <Toast
      notice={notice}
      action={failed && <Button onClick={failed.again}>Try again</Button>}
      onDismiss={() => failed?.forget()}
    />
  )
}
