/** What hangs on a need: for its owner to add and grade, for those who may read it whole to fetch. */
import { Button } from 'antd'
import { useState } from 'react'
import { listNeedFiles, listSharedFiles, type SharedFile } from '#modules/files/need-file.api.ts'
import { fileTypes, sizeWords } from '#modules/files/terms.ts'
import { Answer, useAsk } from '../../ui/desk/asking.tsx'
import { UploadDialog } from '../platform/attachment-dialogs.tsx'
import { FileRow } from '../platform/attachments.tsx'

/** Stands on the page while a file waits for the scanner, and asks until it has said something. */
function AskingAgain({ needId }: { needId: string }) {
  useAsk(listNeedFiles, { needId }, { every: 4_000 })
  return null
}

/** The owner's side: add, grade, remove. */
export function OwnNeedFiles({ needId }: { needId: string }) {
  const [uploading, setUploading] = useState(false)
  const asked = useAsk(listNeedFiles, { needId })
  return (
    <section className="card" style={{ marginTop: 20 }}>
      <div className="between">
        <h2>附件</h2>
        <Button onClick={() => setUploading(true)}>添加附件</Button>
      </div>
      <p className="hint" style={{ marginBottom: 12 }}>
        小试报告、分析数据、示意图等。逐个选择谁能看到；平台每次取用都记在“谁看过”中。配方等核心内容请留作“仅本单位”。
      </p>
      <Answer asked={asked}>
        {({ files }) => (
          <>
            {files.some(({ scan }) => scan === 'pending') ? <AskingAgain needId={needId} /> : null}
            {files.length === 0 ? (
              <p className="hint">还没有附件。</p>
            ) : (
              <ul className="rows">
                {files.map(file => (
                  <FileRow key={file.id} file={file} holder="需求" writes />
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
      {uploading ? (
        <UploadDialog
          holders={[{ kind: 'need', id: needId, name: '需求' }]}
          close={() => setUploading(false)}
        />
      ) : null}
    </section>
  )
}

/** The other side: what its owner lets them fetch; nothing where there is nothing. */
export function SharedNeedFiles({ needId }: { needId: string }) {
  const { data } = useAsk(listSharedFiles, { needId })
  return data ? <SharedFiles files={data.files} /> : null
}

export function SharedFiles({ files }: { files: readonly SharedFile[] }) {
  if (files.length === 0) return null
  return (
    <>
      <h3 style={{ marginTop: 20 }}>附件</h3>
      <p className="hint">请勿转发；每次取用都有记录。</p>
      <ul className="rows documents">
        {files.map(({ id, path, title, type, bytes }) => (
          <li key={id}>
            <a className="row" href={path} download>
              <span>{title}</span>
              <span>
                {fileTypes[type].name}，{sizeWords(bytes)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
