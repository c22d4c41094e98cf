import { Alert, Button, Radio, Table, Upload } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { checkImport, completeImport, type ImportView, importKinds } from '#modules/catalogue/import.api.ts'
import { answerOf } from '../client.ts'
import { Refused, Sheet } from '../ui/asking.tsx'
import { useSaving } from '../ui/saving.ts'
import { useAct } from '../ui/step-up.tsx'
import { TableBox } from '../ui/table-box.tsx'

type Kind = keyof typeof importKinds

async function send(platformId: string, kind: Kind, file: File): Promise<ImportView> {
  const form = new FormData()
  form.append('file', file)
  const address = `/api/v1/own/platforms/${encodeURIComponent(platformId)}/import-files/${kind}`
  return checkImport.output.parse(await answerOf(await fetch(address, { method: 'POST', body: form })))
}

function Checked({
  checked,
  onDone,
  again,
}: {
  checked: ImportView
  onDone: (imported: number) => void
  again: () => void
}) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [mode, setMode] = useState<'all' | 'skip'>('all')
  const clean = checked.faults.length === 0
  const complete = () =>
    run(async () => {
      const { imported } = await act(completeImport, { importId: checked.id, mode })
      onDone(imported)
    })
  return (
    <section className="card">
      <h2>试导入结果</h2>
      <Alert
        showIcon
        type={clean ? 'success' : 'warning'}
        title={`${checked.fileName}：共 ${checked.rows} 行，${checked.good} 行无误${clean ? '' : `，${checked.rows - checked.good} 行有误`}`}
        description={
          checked.ignoredColumns.length > 0
            ? `未识别、不会导入的列：${checked.ignoredColumns.join('、')}`
            : undefined
        }
        style={{ marginBottom: 16 }}
      />
      {clean ? null : (
        <>
          <TableBox label="有误的行">
            <Table
              size="small"
              rowKey={({ row, column, message }) => `${row} ${column} ${message}`}
              dataSource={[...checked.faults]}
              pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
              style={{ minWidth: 480 }}
              columns={[
                { title: '行', dataIndex: 'row', width: 70 },
                { title: '列', dataIndex: 'column', width: 150 },
                { title: '错误', dataIndex: 'message' },
              ]}
            />
          </TableBox>
          <p className="actions" style={{ margin: '12px 0 20px' }}>
            <a className="button plain small" href={`/api/v1/own/imports/${checked.id}/faults.xlsx`}>
              下载待改正的行
            </a>
          </p>
          <Radio.Group
            aria-label="有误的行怎么办"
            value={mode}
            onChange={event => setMode(event.target.value)}
            options={[
              { value: 'all', label: '全部无误才写入' },
              { value: 'skip', label: '跳过有误的行' },
            ]}
          />
        </>
      )}
      <Refused error={failure} />
      <p className="actions" style={{ marginTop: 16 }}>
        <Button type="primary" loading={busy} disabled={mode === 'all' && !clean} onClick={complete}>
          正式导入 {mode === 'skip' ? checked.good : checked.rows} 行
        </Button>
        <Button onClick={again}>换一个文件</Button>
      </p>
    </section>
  )
}

function Choose({ platformId, onChecked }: { platformId: string; onChecked: (checked: ImportView) => void }) {
  const [kind, setKind] = useState<Kind>('equipment')
  const { busy, failure, run } = useSaving()
  return (
    <section className="card">
      <h2>选择文件</h2>
      <Refused error={failure} />
      <p style={{ marginBottom: 12 }}>
        <Radio.Group
          aria-label="导入内容"
          value={kind}
          onChange={event => setKind(event.target.value)}
          options={Object.entries(importKinds).map(([value, label]) => ({ value, label }))}
        />
        <a href={`/api/v1/import-templates/${kind}.xlsx`}>下载模板</a>
      </p>
      <Upload.Dragger
        accept=".xlsx,.csv"
        showUploadList={false}
        disabled={busy}
        beforeUpload={file => {
          void run(async () => onChecked(await send(platformId, kind, file)))
          return false
        }}
      >
        <p>{busy ? '正在检查……' : '把 .xlsx 或 .csv 拖到这里，或点击选择'}</p>
        <p className="hint">不超过 5 MB、5000 行。先试导入，不会写入目录。</p>
      </Upload.Dragger>
      <p className="hint" style={{ marginTop: 12 }}>
        能力参数可另加列，列名与参数名相同（如“有效容积”“工作温度”“防爆”），数值写成“50-200 L”“≤180
        ℃”，有无写“是”或“否”。
      </p>
    </section>
  )
}

export function Import() {
  const { platformId = '' } = useParams()
  const [checked, setChecked] = useState<ImportView | null>(null)
  const [imported, setImported] = useState<number | null>(null)
  const again = () => {
    setChecked(null)
    setImported(null)
  }
  return (
    <Sheet
      heading="批量导入"
      title="批量导入"
      actions={<Link to={`/workspace/platforms/${platformId}`}>返回平台</Link>}
    >
      {imported !== null ? (
        <section className="card">
          <Alert showIcon type="success" title={`已导入 ${imported} 行`} />
          <p className="actions" style={{ marginTop: 16 }}>
            <Button onClick={again}>继续导入</Button>
          </p>
        </section>
      ) : checked ? (
        <Checked checked={checked} onDone={setImported} again={again} />
      ) : (
        <Choose platformId={platformId} onChecked={setChecked} />
      )}
    </Sheet>
  )
}
