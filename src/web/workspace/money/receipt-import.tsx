import { Alert } from 'antd'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { importReceipts, mostRows } from '#modules/billing/payment.api.ts'
import { Refused, Sheet } from '../../ui/desk/asking.tsx'
import { SheetDrop, sendSheet, TriedSheet, useSheetTrial } from '../../ui/file/sheet-import.tsx'
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

function Importing({ platformId }: { platformId: string }) {
  const { tried, imported, busy, failure, attempt, write } = useSheetTrial((file, written) =>
    send(platformId, file, written),
  )
  const fresh = tried ? tried.answer.rows - tried.answer.known - tried.answer.outgoing : 0
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
      {tried ? (
        <TriedSheet
          {...{ tried, busy, write }}
          action={`导入 ${Math.max(0, fresh)} 笔`}
          note={counted(tried.answer)}
          writable={fresh > 0}
        />
      ) : null}
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
