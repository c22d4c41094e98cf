/** Photos, certificates and reports of what an organisation shows: a result, a solution, a plant or a factory. */
import { Button } from 'antd'
import { useState } from 'react'
import { listShowcaseFiles } from '#modules/files/showcase-file.api.ts'
import { Answer, useAsk } from '../../ui/desk/asking.tsx'
import { UploadDialog } from './attachment-dialogs.tsx'
import { FileRow } from './attachments.tsx'

/** Stands on the page while a file waits for the scanner, and asks until it has said something. */
function AskingAgain({ recordId }: { recordId: string }) {
  useAsk(listShowcaseFiles, { recordId }, { every: 4_000 })
  return null
}

export function ShowcaseFiles({ recordId, name }: { recordId: string; name: string }) {
  const [uploading, setUploading] = useState(false)
  const asked = useAsk(listShowcaseFiles, { recordId })
  return (
    <section className="card" style={{ marginTop: 20 }}>
      <div className="between">
        <h2>照片与文件</h2>
        <Button onClick={() => setUploading(true)}>上传文件</Button>
      </div>
      <p className="hint" style={{ marginBottom: 12 }}>
        公开的文件在{name}发布后人人可见，即时生效，不经复核；其余仅本单位和主管部门可见，每次下载都有记录。
      </p>
      <Answer asked={asked}>
        {({ files }) => (
          <>
            {files.some(({ scan }) => scan === 'pending') ? <AskingAgain recordId={recordId} /> : null}
            {files.length === 0 ? (
              <p className="hint">还没有文件。可上传照片、证书扫描件、报告。</p>
            ) : (
              <ul className="rows">
                {files.map(file => (
                  <FileRow key={file.id} file={file} holder={name} writes />
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
      {uploading ? (
        <UploadDialog
          holders={[{ kind: 'showcase', id: recordId, name }]}
          close={() => setUploading(false)}
        />
      ) : null}
    </section>
  )
}
