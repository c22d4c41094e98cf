import { useState } from 'react'
import { Link } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import { listBills } from '#modules/billing/api.ts'
import { type BillSide, billBases } from '#modules/billing/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { BillState } from '../../ui/order/bill-state.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { Narrowing, useTrail } from '../../ui/trail.tsx'
import { BillNav } from './bill-nav.tsx'

type Row = Output<typeof listBills>['bills'][number]

const words = {
  client: {
    heading: '我的账单',
    lead: '收到以后请在核对期内核对：没有异议的确认付款，有异议的逐项提出，其余照常办理。',
    empty: '还没有收到账单。平台按合同开出以后在这里核对。',
  },
  provider: {
    heading: '账单',
    lead: '在订单中开账单；发出后委托方核对，没有异议的各项照常付款。',
    empty: '还没有账单。打开已签订的订单，按里程碑或实际使用开账单。',
  },
} as const

/** What is to be done until when. */
const until = ({ state, reviewUntil, dueOn, toPay, toRedeem }: Row): string => {
  if (state === 'review' && reviewUntil) return `核对到 ${formatInstant(reviewUntil)}`
  if (toPay === 0 && toRedeem > 0) return '待创新券兑付'
  return dueOn ? `付款到 ${formatDate(dueOn)}` : '—'
}

export function BillTable({ bills, empty }: { bills: readonly Row[]; empty: string }) {
  if (bills.length === 0) return <Nothing>{empty}</Nothing>
  return (
    <TableBox label="账单">
      <table className="count-table wide-table">
        <thead>
          <tr>
            <th scope="col">账单</th>
            <th scope="col">对方单位</th>
            <th scope="col">状态</th>
            <th scope="col" className="number">
              应付（元）
            </th>
            <th scope="col" className="number">
              待付（元）
            </th>
            <th scope="col">期限</th>
          </tr>
        </thead>
        <tbody>
          {bills.map(one => (
            <tr key={one.id}>
              <th scope="row">
                <Link className="mono" to={`/workspace/bills/${one.id}`}>
                  {one.number}
                </Link>
                <div className="hint">
                  {one.orderNumber}，{billBases[one.basis]}
                </div>
              </th>
              <td>{one.otherName}</td>
              <td>
                <BillState state={one.state} daysOverdue={one.daysOverdue} />
                {one.disputes > 0 ? <div className="hint">{one.disputes} 项异议未了结</div> : null}
              </td>
              <td className="number">{formatYuan(one.amount - one.taken)}</td>
              <td className="number">
                {formatYuan(one.toPay)}
                {one.toRedeem > 0 ? (
                  <div className="hint">另待创新券兑付 {formatYuan(one.toRedeem)}</div>
                ) : null}
              </td>
              <td>{until(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

/** Bills that the organisation sends or gets, newest first. */
export function Bills({ side }: { side: BillSide }) {
  const [open, setOpen] = useState(false)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listBills, { side, limit: 20, open, ...page })
  const { heading, lead, empty } = words[side]
  const narrow = (on: boolean) => {
    restart()
    setOpen(on)
  }
  return (
    <Sheet
      heading={heading}
      title={heading}
      lead={lead}
      actions={<Narrowing label="只看未结清的" checked={open} set={narrow} />}
    >
      {side === 'provider' ? <BillNav /> : null}
      <Answer asked={asked}>
        {({ bills, next }) => (
          <section className="card">
            <BillTable bills={bills} empty={open ? '没有未结清的账单。' : empty} />
            {ways(next)}
          </section>
        )}
      </Answer>
    </Sheet>
  )
}
