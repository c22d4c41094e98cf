/** 文书 that steps of an application left, as the process words them: looked at, and had as Word to be signed and stamped. */
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { listDocuments } from '#modules/recognition/record.api.ts'
import { Answer, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { saveWord } from '../../ui/file/save-word.ts'
import { useSaving } from '../../ui/form/saving.ts'

type Made = Output<typeof listDocuments>['documents'][number]

const paragraphs = ({ text }: Made) => text.split('\n').map(line => ({ kind: 'text', text: line }) as const)

function Looked({ document, number, close }: { document: Made; number: string; close: () => void }) {
  const { busy, failure, run } = useSaving()
  return (
    <Modal
      open
      width={640}
      title={document.title}
      okText="下载 Word"
      cancelText="关闭"
      confirmLoading={busy}
      onOk={() => run(() => saveWord(document.title, number, paragraphs(document)))}
      onCancel={close}
    >
      <Refused error={failure} />
      <p style={{ whiteSpace: 'pre-line' }}>{document.text}</p>
    </Modal>
  )
}

export function Documents({ applicationId, number }: { applicationId: string; number: string }) {
  const asked = useAsk(listDocuments, { applicationId })
  const [open, setOpen] = useState<Made | null>(null)
  return (
    <Answer asked={asked}>
      {({ documents }) =>
        documents.length === 0 ? null : (
          <section className="card">
            <h2>文书</h2>
            <p className="hint">
              按办理流程的样式生成，由办理的部门核对、用印后送达；申报单位在系统中看不到。
            </p>
            <ul className="rows">
              {documents.map(one => (
                <li
                  key={`${one.at.toISOString()} ${one.title}`}
                  className="between"
                  style={{ padding: '8px 0' }}
                >
                  <span>
                    {one.title}
                    <span className="hint">
                      {' '}
                      {one.what}，{formatInstant(one.at)}
                    </span>
                  </span>
                  <Button size="small" onClick={() => setOpen(one)}>
                    查看<span className="visually-hidden">{one.title}</span>
                  </Button>
                </li>
              ))}
            </ul>
            {open ? <Looked document={open} number={number} close={() => setOpen(null)} /> : null}
          </section>
        )
      }
    </Answer>
  )
}
