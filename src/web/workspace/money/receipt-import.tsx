import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { importReceipts, mostRows } from '#modules/billing/payment.api.ts'
import { Sheet } from '../../ui/desk/asking.tsx'
import { PlatformSheet } from '../../ui/file/platform-sheet.tsx'
import { BillNav } from './bill-nav.tsx'
import { WithBook } from './ledger-nav.tsx'

type Answered = Output<typeof importReceipts>

const counted = ({ known, outgoing }: Answered): string =>
  [known > 0 ? `${known} 笔以前导入过，不会重复` : '', outgoing > 0 ? `${outgoing} 行没有收入金额，不取` : '']
    .filter(Boolean)
    .join('；')

const writing = (answer: Answered) => {
  const fresh = answer.rows - answer.known - answer.outgoing
  return { action: `导入 ${Math.max(0, fresh)} 笔`, note: counted(answer), writable: fresh > 0 }
}

function Importing({ platformId }: { platformId: string }) {
  return (
    <PlatformSheet
      platformId={platformId}
      of="receipts"
      contract={importReceipts}
      most={mostRows}
      done={imported => `已导入 ${imported} 笔到账`}
      onward={<Link to={`/workspace/receipts?platform=${platformId}`}>去对账</Link>}
      writing={writing}
    >
      网上银行导出的明细一般可以直接用：认得交易流水号、交易日期、对方户名、收入（贷方）金额、摘要附言。同一流水号只记一次，支出的行不取。
    </PlatformSheet>
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
