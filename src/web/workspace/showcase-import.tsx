import { Alert, Button, Radio } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { importShowcase } from '#modules/showcase/own.api.ts'
import { type ShowcaseKind, showcaseKinds } from '#modules/showcase/terms.ts'
import { Refused, Sheet } from '../ui/asking.tsx'
import { namedOptions } from '../ui/named-options.ts'
import { useSaving } from '../ui/saving.ts'
import { ignoredWords, SheetDrop, SheetFaults, sendSheet } from '../ui/sheet-import.tsx'

type Answered = Output<typeof importShowcase>

const send = async (kind: ShowcaseKind, file: File, write: boolean): Promise<Answered> =>
  importShowcase.output.parse(await sendSheet(`/own/showcase/import-files/${kind}?write=${write}`, file))

interface Tried {
  readonly file: File
  readonly answer: Answered
}

interface CheckedProps {
  readonly tried: Tried
  readonly write: () => void
  readonly busy: boolean
}

function Checked({ tried: { file, answer }, write, busy }: CheckedProps) {
  const { rows, faults, ignoredColumns } = answer
  const clean = faults.length === 0
  return (
    <section className="card">
      <h2>试导入结果</h2>
      <Alert
        showIcon
        type={clean ? 'success' : 'warning'}
        title={
          clean
            ? `${file.name}：共 ${rows} 行，全部无误`
            : `${file.name}：共 ${rows} 行，有 ${faults.length} 处错误，请改正后重新选择文件`
        }
        description={ignoredWords(ignoredColumns)}
        style={{ marginBottom: 16 }}
      />
      <SheetFaults faults={faults} />
      <p className="actions" style={{ marginTop: 16 }}>
        <Button type="primary" disabled={!clean} loading={busy} onClick={write}>
          写入 {rows} 份草稿
        </Button>
      </p>
    </section>
  )
}

/** Drafts from a sheet: tried first, written only when every row is right. */
export function ShowcaseImport() {
  const [kind, setKind] = useState<ShowcaseKind>('achievement')
  const [tried, setTried] = useState<Tried | null>(null)
  const [imported, setImported] = useState<number | null>(null)
  const { busy, failure, run } = useSaving()
  const attempt = (file: File) =>
    run(async () => {
      setImported(null)
      setTried({ file, answer: await send(kind, file, false) })
    })
  const write = () =>
    run(async () => {
      if (!tried) return
      const answer = await send(kind, tried.file, true)
      setImported(answer.imported)
      setTried(null)
    })
  return (
    <Sheet
      heading="由表格导入草稿"
      title="导入草稿"
      lead="全部无误才写入；导入的是草稿，逐项核对后再提交。"
      actions={<Link to="/workspace/showcase">返回清单</Link>}
    >
      <div className="stack">
        <Refused error={failure} />
        {imported === null ? null : (
          <Alert showIcon type="success" title={`已写入 ${imported} 份草稿`} role="status" />
        )}
        <section className="card">
          <h2>选择文件</h2>
          <p style={{ marginBottom: 12 }}>
            <Radio.Group
              aria-label="导入内容"
              value={kind}
              onChange={event => {
                setKind(event.target.value)
                setTried(null)
              }}
              options={namedOptions(showcaseKinds)}
            />
            <a href={`/api/v1/import-templates/${kind}.xlsx`}>下载模板</a>
          </p>
          <SheetDrop busy={busy} take={file => void attempt(file)} most={500} then="先试导入，不会写入。" />
          <p className="hint" style={{ marginTop: 12 }}>
            一格有多项的用顿号隔开；依据、专利、案例和资质各写一项，其余导入后在草稿中补充。
          </p>
        </section>
        {tried ? <Checked tried={tried} write={write} busy={busy} /> : null}
      </div>
    </Sheet>
  )
}
