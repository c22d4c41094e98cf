/** 佐证文件 of what a platform declared: which declared value has one, and the files themselves. */
import { Button } from 'antd'
import { useState } from 'react'
import type { SheetView } from '#modules/evaluation/sheet.api.ts'
import { listOwnFiles } from '#modules/files/api.ts'
import { UploadDialog } from '../../workspace/platform/attachment-dialogs.tsx'
import { FileRow } from '../../workspace/platform/attachments.tsx'
import { Answer, useAsk } from '../desk/asking.tsx'

const takesEvidence = ['answering', 'local', 'verifying']

export function EvaluationEvidence({ sheet, writes }: { sheet: SheetView; writes: boolean }) {
  const [uploading, setUploading] = useState(false)
  const asked = useAsk(listOwnFiles, { recordKind: 'evaluation', recordId: sheet.partId })
  const declared = sheet.inputs.filter(({ claimed }) => claimed !== null)
  const mayWrite = writes && takesEvidence.includes(sheet.stage)
  return (
    <section className="card no-print">
      <div className="between">
        <h2>佐证文件</h2>
        {mayWrite ? <Button onClick={() => setUploading(true)}>上传佐证</Button> : null}
      </div>
      <p className="hint">
        系统没有记录、由平台申报的数值，凭佐证由属地审核。文件的标题以取值项的名称开头，如“有效发明专利：登记簿副本”。
      </p>
      <Answer asked={asked}>
        {({ files }) => (
          <>
            {declared.length > 0 ? (
              <ul className="plain-list">
                {declared.map(({ code, name }) => (
                  <li key={code}>
                    {files.some(({ title }) => title.startsWith(name)) ? (
                      <span className="tag meets">有佐证</span>
                    ) : (
                      <span className="tag unknown">没有佐证</span>
                    )}{' '}
                    {name}
                  </li>
                ))}
              </ul>
            ) : null}
            {files.length === 0 ? (
              <p className="hint">还没有文件。</p>
            ) : (
              <ul className="rows">
                {files.map(file => (
                  <FileRow key={file.id} file={file} holder="年度评价" writes={mayWrite} />
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
      {uploading ? (
        <UploadDialog
          holders={[{ kind: 'evaluation', id: sheet.partId, name: '年度评价' }]}
          close={() => setUploading(false)}
        />
      ) : null}
    </section>
  )
}
