/** What the offices write down and keep with an application: forms of the process, and files. Never the applicant's to see. */
import { Button } from 'antd'
import { useState } from 'react'
import { formatDate, formatInstant, isPlainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import type { getApplication } from '#modules/recognition/api.ts'
import { attachRecord } from '#modules/recognition/record.api.ts'
import { FileDialog } from '../../ui/file/file-dialog.tsx'
import { FileRows } from '../../ui/file/file-rows.tsx'
import { upload } from '../../upload.ts'

type Office = Output<typeof getApplication>

export function Records({ found: { application, records, files, mayAttach } }: { found: Office }) {
  const [open, setOpen] = useState(false)
  return (
    <section className="card">
      <div className="between">
        <h2>办理材料</h2>
        {mayAttach ? <Button onClick={() => setOpen(true)}>存入文件</Button> : null}
      </div>
      <p className="hint">
        主管部门办理时填写的表和存入的文件，申报单位看不到，市级的只有牵头部门看得到；存入后不能移除。
      </p>
      {records.map(({ at, what, by, answers }) => (
        <div key={`${at.toISOString()} ${what}`} style={{ marginTop: 12 }}>
          <h3>{what}</h3>
          <p className="hint">
            {by}，{formatInstant(at)}
          </p>
          <dl className="facts">
            {answers.map(({ title, said }) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd style={{ whiteSpace: 'pre-line' }}>{isPlainDate(said) ? formatDate(said) : said}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {files.length === 0 ? (
        <p className="hint" style={{ marginTop: 12 }}>
          还没有文件
        </p>
      ) : (
        <div style={{ marginTop: 12 }}>
          <FileRows files={files} />
        </div>
      )}
      {open ? (
        <FileDialog
          title="存入办理材料"
          send={(title, file, key) =>
            upload(attachRecord, { applicationId: application.id, title }, file, key, () => undefined)
          }
          close={() => setOpen(false)}
        />
      ) : null}
    </section>
  )
}
