import { Alert, Button, Radio, Table, Upload } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { importShowcase } from '#modules/showcase/own.api.ts'
import { type ShowcaseKind, showcaseKinds } from '#modules/showcase/terms.ts'
import { answerOf } from '../client.ts'
import { Refused, Sheet } from '../ui/asking.tsx'
import { useSaving } from '../ui/saving.ts'
import { TableBox } from '../ui/table-box.tsx'

type Answered = Output<typeof importShowcase>

async function send(kind: ShowcaseKind, file: File, write: boolean): Promise<Answered> {
  const form = new FormData()
  form.append('file', file)
  const address = `/api/v1/own/showcase/import-files/${kind}?write=${write}`
  return importShowcase.output.parse(await answerOf(await fetch(address, { method: 'POST', body: form })))
}

interface Tried {
  readonly file: File
  readonly answer: Answered
}

function Faults({ faults }: Pick<Answered, 'faults'>) {
  if (faults.length === 0) return null
  return (
    <TableBox label="错误">
      <Table
        size="small"
        rowKey={({ row, column, message }) => `${row} ${column} ${message}`}
        dataSource={[...faults]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        style={{ minWidth: 480 }}
        columns={[
          { title: '行', dataIndex: 'row', width: 70 },
          { title: '列', dataIndex: 'column', width: 160 },
          { title: '错误', dataIndex: 'message' },
        ]}
      />
    </TableBox>
  )
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
        description={
          ignoredColumns.length > 0 ? `未识别、不会导入的列：${ignoredColumns.join('、')}` : undefined
        }
        style={{ marginBottom: 16 }}
      />
      <Faults faults={faults} />
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
              options={Object.entries(showcaseKinds).map(([value, label]) => ({ value, label }))}
            />
            <a href={`/api/v1/import-templates/${kind}.xlsx`}>下载模板</a>
          </p>
          <Upload.Dragger
            accept=".xlsx,.csv"
            showUploadList={false}
            disabled={busy}
            beforeUpload={file => {
              void attempt(file)
              return false
            }}
          >
            <p>{busy ? '正在检查……' : '把 .xlsx 或 .csv 拖到这里，或点击选择'}</p>
            <p className="hint">不超过 5 MB、500 行。先试导入，不会写入。</p>
          </Upload.Dragger>
          <p className="hint" style={{ marginTop: 12 }}>
            一格有多项的用顿号隔开；依据、专利、案例和资质各写一项，其余导入后在草稿中补充。
          </p>
        </section>
        {tried ? <Checked tried={tried} write={write} busy={busy} /> : null}
      </div>
    </Sheet>
  )
}
