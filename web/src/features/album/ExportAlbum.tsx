// SPDX-License-Identifier: GPL-3.0-or-later
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { Album } from '#/api/model'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { ExportForm } from './ExportForm'
import { ExportItems } from './ExportItems'
import { albumText } from './messages'

/** Masters of the album as files. The exports are the server's: closing the dialog stops none. */
export function ExportAlbum({ album }: { album: Album }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<Download size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {albumText.export}
      </Button>
      <Dialog title={albumText.exportAlbum(album.title)} open={open} onOpenChange={setOpen}>
        <ExportForm albumId={album.id} />
        <ExportItems />
      </Dialog>
    </>
  )
}
