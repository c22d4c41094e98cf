import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import {
  checkImport,
  completeImport,
  type ImportKind,
  type ImportView,
  importKinds,
} from '#modules/catalogue/sheet/import.api.ts'
import { Refused, Sheet } from '../../ui/desk/asking.tsx'
import { ignoredWords, SheetDrop, SheetFaults, sendSheet } from '../../ui/file/sheet-import.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { certificateWaits } from './certificate-words.ts'

type Done = Pick<Output<typeof completeImport>, 'imported' | 'unchanged' | 'waiting'>

/** Rows that say what holds already are no mistake, and are left as they are. */
function unchangedWords(rows: readonly number[]): string | undefined {
  if (rows.length === 0) return
  const told = rows.slice(0, 10).join('、')
  return `${rows.length} 行与现行价格相同，未改动：第 ${told}${rows.length > 10 ? ' …' : ''} 行`
}

const send = async (platformId: string, kind: ImportKind, file: File): Promise<ImportView> =>
  checkImport.output.parse(
    await sendSheet(`/own/platforms/${encodeURIComponent(platformId)}/import-files/${kind}`, file),
  )

function Checked({
  checked,
  onDone,
  again,
}: {
  checked: ImportView
  onDone: (done: Done) => void
  again: () => void
}) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [mode, setMode] = useState<'all' | 'skip'>('all')
  const clean = checked.faults.length === 0
  const rows = (mode === 'skip' ? checked.good : checked.rows) - checked.unchanged.length
  const complete = () =>
    run(async () => {
      onDone(await act(completeImport, { importId: checked.id, mode }))
    })
  return (
    <section className="card">
      <h2>试导入结果</h2>
      <Alert
        showIcon
        type={clean ? 'success' : 'warning'}
        title={`${checked.fileName}：共 ${checked.rows} 行，${checked.good} 行无误${clean ? '' : `，${checked.rows - checked.good} 行有误`}`}
        description={[ignoredWords(checked.ignoredColumns), unchangedWords(checked.unchanged)]
          .filter(Boolean)
          .map(words => <p key={words}>{words}</p>)}
        style={{ marginBottom: 16 }}
      />
      {clean ? null : (
        <>
          <SheetFaults faults={checked.faults} />
          <p className="actions" style={{ margin: '12px 0 20px' }}>
            <a className="button plain small" href={`/api/v1/own/imports/${checked.id}/faults.xlsx`}>
              下载待改正的行
            </a>
          </p>
          <OneOf
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
        {rows > 0 ? (
          <Button type="primary" loading={busy} disabled={mode === 'all' && !clean} onClick={complete}>
            正式导入 {rows} 行
          </Button>
        ) : (
          <span className="hint">没有要写入的行。</span>
        )}
        <Button onClick={again}>换一个文件</Button>
      </p>
    </section>
  )
}

const parameters =
  '能力参数可另加列，列名与参数名相同（如“有效容积”“工作温度”“防爆”），数值写成“50-200 L”“≤180 ℃”，有无写“是”或“否”；实测的写成“50-200 L（实测，2026-01-05，报告编号）”，平台公开后实测和证书须写明编号。'
const prices =
  '阶梯价写成“第 3 天起 7000 元/天”，另计费用写成“装卸 200 元/单；加急 20%；物料按实际发生另计”，多项用“；”分开；没有价格的填写面议原因。'

/** The list of each kind in the addresses of what the owner takes out. */
const ownLists: Readonly<Record<ImportKind, string>> = {
  line: 'lines',
  equipment: 'equipment',
  service: 'services',
  test: 'tests',
  certificate: 'certificates',
  price: 'prices',
}

const hints: Readonly<Record<ImportKind, string>> = {
  line: `每行登记一条中试线并定公开价，至少一项能力参数；工艺单元写成“合成釜｜反应釜｜搪玻璃｜2｜有效容积=500 L”（名称、类型、材质、台数、参数），换产表写成“食品｜药品｜8”（小时，或“不得切换”），公用工程写成“蒸汽｜500 kg/h”，危险性类别写目录中的代码；多项用“；”分开或换行。${parameters}${prices}`,
  equipment: parameters,
  service: `${parameters}${prices}`,
  test: prices,
  certificate: '能力范围每项一行，同一份证书的编号和有效期各行相同；已登记的证书在证书页面修改。',
  price: `下载现有价目，改后再导入：改了价格的行，把生效日期改为今天或以后（留空为今天）；与现行价格相同的行不改动，表中没有的价格保持不变。${prices}`,
}

function Choose({ platformId, onChecked }: { platformId: string; onChecked: (checked: ImportView) => void }) {
  const [kind, setKind] = useState<ImportKind>('equipment')
  const { busy, failure, run } = useSaving()
  return (
    <section className="card">
      <h2>选择文件</h2>
      <Refused error={failure} />
      <p style={{ marginBottom: 12 }}>
        <OneOf
          aria-label="导入内容"
          value={kind}
          onChange={event => setKind(event.target.value)}
          options={namedOptions(importKinds)}
        />
      </p>
      <p className="actions" style={{ marginBottom: 12 }}>
        <a href={`/api/v1/import-templates/${kind}.xlsx`}>下载模板</a>
        <a href={`/api/v1/own/platforms/${platformId}/exports/${ownLists[kind]}.xlsx`}>
          下载现有{importKinds[kind]}
        </a>
      </p>
      <SheetDrop
        busy={busy}
        take={file => void run(async () => onChecked(await send(platformId, kind, file)))}
        most={5000}
        then="先试导入，不会写入目录。"
        json={kind === 'equipment'}
      />
      <p className="hint" style={{ marginTop: 12 }}>
        {hints[kind]}
      </p>
    </section>
  )
}

const doneWords = ({ imported, unchanged, waiting }: Done): string =>
  `${waiting ? '已提交' : '已导入'} ${imported} 行${unchanged > 0 ? `，${unchanged} 行与现行价格相同、未改动` : ''}`

export function Import() {
  const { platformId = '' } = useParams()
  const [checked, setChecked] = useState<ImportView | null>(null)
  const [imported, setImported] = useState<Done | null>(null)
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
          <Alert
            showIcon
            type={imported.waiting ? 'info' : 'success'}
            title={doneWords(imported)}
            description={imported.waiting ? certificateWaits : undefined}
          />
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
