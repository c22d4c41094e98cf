import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { importReceipts, mostRows } from '#modules/billing/payment.api.ts'
import { Refused, Sheet } from '../ui/asking.tsx'
import { useSaving } from '../ui/saving.ts'
import { ignoredWords, SheetDrop, SheetFaults, sendSheet } from '../ui/sheet-import.tsx'
import { BillNav } from './bill-nav.tsx'
import { WithBook } from './ledger-nav.tsx'

type Answered = Output<typeof importReceipts>

const send = async (platformId: string, file: File, write: boolean): Promise<Answered> =>
  importReceipts.output.parse(
    await sendSheet(`/own/platforms/${platformId}/import-files/receipts?write=${write}`, file),
  )

const counted = ({ known, outgoing }: Answered): string =>
  [known > 0 ? `${known} 笔以前导入过，不会重复` : '', outgoing > 0 ? `${outgoing} 行没有收入金额，不取` : '']
    .filter(Boolean)
    .join('；')

interface TriedProps {
  readonly file: File
  readonly answer: Answered
  readonly busy: boolean
  readonly write: () => void
}

function Tried({ file, answer, busy, write }: TriedProps) {
  const clean = answer.faults.length === 0
  const fresh = answer.rows - answer.known - answer.outgoing
  return (
    <section className="card">
      <h2>试导入结果</h2>
      <Alert
        showIcon
        type={clean ? 'success' : 'warning'}
        title={
          clean
            ? `${file.name}：共 ${answer.rows} 行，全部无误`
            : `${file.name}：共 ${answer.rows} 行，有 ${answer.faults.length} 处错误，请改正后重新选择文件`
        }
        description={
          [counted(answer), ignoredWords(answer.ignoredColumns)].filter(Boolean).join('。') || undefined
        }
        style={{ marginBottom: 16 }}
      />
      <SheetFaults faults={answer.faults} />
      <p className="actions" style={{ marginTop: 16 }}>
        <Button type="primary" disabled={!clean || fresh <= 0} loading={busy} onClick={write}>
          导入 {Math.max(0, fresh)} 笔
        </Button>
      </p>
    </section>
  )
}

function Importing({ platformId }: { platformId: string }) {
  const [tried, setTried] = useState<{ file: File; answer: Answered } | null>(null)
  const [imported, setImported] = useState<number | null>(null)
  const { busy, failure, run } = useSaving()
  const attempt = (file: File) =>
    run(async () => {
      setImported(null)
      setTried({ file, answer: await send(platformId, file, false) })
    })
  const write = () =>
    run(async () => {
      if (!tried) return
      setImported((await send(platformId, tried.file, true)).imported)
      setTried(null)
    })
  return (
    <div className="stack">
      <Refused error={failure} />
      {imported === null ? null : (
        <Alert
          showIcon
          type="success"
          role="status"
          title={`已导入 ${imported} 笔到账`}
          action={<Link to={`/workspace/receipts?platform=${platformId}`}>去对账</Link>}
        />
      )}
      <section className="card">
        <h2>选择文件</h2>
        <p className="actions" style={{ marginBottom: 12 }}>
          <a href="/api/v1/import-templates/receipts.xlsx">下载模板</a>
        </p>
        <SheetDrop
          busy={busy}
          take={file => void attempt(file)}
          most={mostRows}
          then="先试导入，不会写入。"
        />
        <p className="hint" style={{ marginTop: 12 }}>
          网上银行导出的明细一般可以直接用：认得交易流水号、交易日期、对方户名、收入（贷方）金额、摘要附言。同一流水号只记一次，支出的行不取。
        </p>
      </section>
      {tried ? <Tried {...tried} busy={busy} write={write} /> : null}
    </div>
  )
}

/** A bank's statement: tried first, written only when every row is right, each row once. */
export function ReceiptImport() {
  return (
    <Sheet heading="导入银行流水" title="导入银行流水" lead="全部无误才写入；重复导入不会重复记账。">
      <BillNav />
      <WithBook>
        {({ platformId }, choice) => (
          <>
            {choice ? <p style={{ marginBottom: 16 }}>{choice}</p> : null}
            <Importing key={platformId} platformId={platformId} />
          </>
        )}
      </WithBook>
    </Sheet>
  )
}
