/** What proves an application to an office: attached by the platform, and no longer changed once somebody decided by it. */
import { Button } from 'antd'
import { useState } from 'react'
import { listOwnFiles } from '#modules/files/api.ts'
import type { platformKinds } from '#modules/files/terms.ts'
import { Answer, useAsk } from '../../ui/desk/asking.tsx'
import { UploadDialog } from '../platform/attachment-dialogs.tsx'
import { FileRow } from '../platform/attachments.tsx'

interface Props {
  readonly recordKind: keyof typeof platformKinds
  readonly recordId: string
  readonly name: string
  readonly writes: boolean
}

export function OwnProofs({ recordKind, recordId, name, writes }: Props) {
  const [uploading, setUploading] = useState(false)
  const asked = useAsk(listOwnFiles, { recordKind, recordId })
  return (
    <Answer asked={asked}>
      {({ files }) => (
        <>
          <ul className="rows">
            {files.map(file => (
              <FileRow key={file.id} file={file} holder={name} writes={writes} />
            ))}
          </ul>
          {writes ? (
            <p className="actions" style={{ marginTop: 8 }}>
              <Button size="small" onClick={() => setUploading(true)}>
                附上文件<span className="visually-hidden">：{name}</span>
              </Button>
            </p>
          ) : files.length === 0 ? (
            <p className="hint">没有附件</p>
          ) : null}
          {uploading ? (
            <UploadDialog
              holders={[{ kind: recordKind, id: recordId, name }]}
              close={() => setUploading(false)}
            />
          ) : null}
        </>
      )}
    </Answer>
  )
}
