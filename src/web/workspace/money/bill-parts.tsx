import { Alert, Button } from 'antd'
import { Link } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import { type BillView, listAcceptances } from '#modules/billing/api.ts'
import {
  adjustmentKinds,
  billingRules,
  creditCodes,
  disputeCodes,
  houseNote,
  invoiceKinds,
  lineStates,
  refundStates,
  voucherStates,
  waiverCodes,
} from '#modules/billing/terms.ts'
import { streams } from '#modules/ledger/terms.ts'
import { differenceCauses, pricingRules } from '#modules/pricing/terms.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { Facts } from '../../ui/facts.tsx'
import { yuan } from '../../ui/order/ledger-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { undeliveredWords } from './undelivered.ts'

const rules: Readonly<Record<string, string>> = { ...pricingRules, ...billingRules }
const codes: Readonly<Record<string, string>> = { ...disputeCodes, ...waiverCodes, ...creditCodes }

interface LinesProps {
  readonly bill: BillView
  readonly actions: (line: BillView['lines'][number]) => React.ReactNode
}

/** Each line with how it is reckoned and by which rules, so that anybody can reckon it again. */
export function BillLines({ bill, actions }: LinesProps) {
  return (
    <TableBox label="账单明细">
      <table className="count-table wide-table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">算法与依据</th>
            <th scope="col" className="number">
              金额（元）
            </th>
            <th scope="col" className="number">
              应付（元）
            </th>
            <th scope="col">状态</th>
            <th scope="col" className="no-print">
              办理
            </th>
          </tr>
        </thead>
        <tbody>
          {bill.lines.map(line => (
            <tr key={line.position}>
              <th scope="row">
                {line.name}
                {line.onTop ? <div className="hint">报价写明另计，不占合同金额</div> : null}
              </th>
              <td>
                {line.how}
                {line.facts['usedFrom'] ? <div className="hint">时间来自{line.facts['usedFrom']}</div> : null}
                <div className="hint">{line.rules.map(rule => rules[rule] ?? rule).join('、')}</div>
              </td>
              <td className="number">
                {formatYuan(line.amount)}
                <div className="hint">
                  {line.tax === null ? '税率未写明' : `含税 ${formatYuan(line.tax)}`}
                </div>
              </td>
              <td className="number">{formatYuan(line.left)}</td>
              <td>
                <span className={`tag ${line.state === 'disputed' ? 'unknown' : ''}`}>
                  {lineStates[line.state]}
                </span>
              </td>
              <td className="no-print">{actions(line)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td />
            <td className="number">{formatYuan(bill.amount)}</td>
            <td className="number">
              <strong>{formatYuan(bill.amount - bill.taken)}</strong>
            </td>
            <td />
            <td className="no-print" />
          </tr>
        </tfoot>
      </table>
    </TableBox>
  )
}

/** A bill of use waits for no acceptance: whoever checks it is told what of the contract wasn't accepted yet. */
export function Undelivered({ bill: { orderId, basis, side, state } }: { bill: BillView }) {
  const isAsked = basis === 'use' && side === 'client' && state === 'review'
  const { data } = useAsk(listAcceptances, { orderId }, { enabled: isAsked })
  const words = isAsked && data ? undeliveredWords(data) : null
  return words === null ? null : <Alert showIcon type="warning" title={words} />
}

/** Why it isn't the quote, cause by cause. */
export function Differences({ bill: { differences, basis } }: { bill: BillView }) {
  if (basis !== 'use' && differences.length === 0) return null
  return (
    <p>
      与报价的差额：
      {differences.length === 0
        ? '没有差额。'
        : differences.map(({ cause, fen }) => `${differenceCauses[cause]} ${yuan(fen)} 元`).join('；')}
    </p>
  )
}

/** Whose number a tax invoice is made out to. */
const Organisation = ({ name, uscc }: { name: string; uscc: string }) => (
  <>
    {name}
    <div className="hint mono">{uscc}</div>
  </>
)

export function BillFacts({ bill }: { bill: BillView }) {
  const redeemed = bill.payments.reduce((sum, one) => (one.byVoucher ? sum + one.amount : sum), 0)
  const covered = bill.toRedeem + redeemed
  const facts = [
    ['委托方', <Organisation key="client" name={bill.clientName} uscc={bill.clientUscc} />],
    ['平台方', <Organisation key="provider" name={bill.providerName} uscc={bill.providerUscc} />],
    [
      '订单',
      <Link key="order" className="mono" to={`/workspace/orders/${bill.orderId}`}>
        {bill.orderNumber}
      </Link>,
    ],
    ['收入方式', streams[bill.stream]],
    ['应付', `${formatYuan(bill.amount - bill.taken)} 元`],
    ...(covered > 0
      ? [
          ['创新券抵扣', `${formatYuan(covered)} 元`] as const,
          ['委托方自付', `${formatYuan(bill.amount - bill.taken - covered)} 元`] as const,
        ]
      : []),
    ['已付', `${formatYuan(bill.paid)} 元`],
    ...(bill.toRedeem > 0 ? [['待创新券兑付', `${formatYuan(bill.toRedeem)} 元`] as const] : []),
    [bill.toRedeem > 0 ? '委托方待付' : '待付', `${formatYuan(bill.toPay)} 元`],
    ['发出', bill.sentAt ? formatInstant(bill.sentAt) : '尚未发出'],
    [
      '核对期',
      bill.reviewUntil ? `到 ${formatInstant(bill.reviewUntil)}` : `发出后 ${bill.conditions.reviewDays} 天`,
    ],
    ['付款期限', bill.dueOn ? formatDate(bill.dueOn) : `确认后 ${bill.conditions.payDays} 天`],
  ] as const
  return (
    <section className="card">
      <h2>账单</h2>
      <Facts of={facts} />
      {bill.note ? <p style={{ whiteSpace: 'pre-line', marginTop: 12 }}>{bill.note}</p> : null}
      {bill.houseDefault ? <p className="hint">{houseNote}</p> : null}
    </section>
  )
}

/** 创新券 for this work: what is redeemed elsewhere, so that nobody pays or is asked for it twice. */
export function BillVouchers({ bill: { vouchers } }: { bill: BillView }) {
  if (vouchers.length === 0) return null
  return (
    <section className="card">
      <h2>创新券</h2>
      <ul className="plain-list">
        {vouchers.map(({ id, number, fen, state }) => (
          <li key={id}>
            <span className="mono">{number}</span>，抵扣 {formatYuan(fen)} 元，{voucherStates[state]}
          </li>
        ))}
      </ul>
      <p className="hint">
        创新券由本合同的各张账单共用，先开的先抵，不用于爽约和逾期取消收费。抵扣的部分委托方不付，由平台向主管部门申请兑付，到账后计入已付；预留过期、取消或者不予兑付的，仍由委托方支付。
      </p>
    </section>
  )
}

export function PayInformation({ bill: { conditions, number } }: { bill: BillView }) {
  const { accountHolder, bank, accountNumber } = conditions
  return (
    <section className="card">
      <h2>付款信息</h2>
      {accountNumber === '' ? (
        <p>平台还没有填写收款账户，请向平台询问；不要向系统以外收到的账户付款。</p>
      ) : (
        <dl className="facts">
          {(
            [
              ['户名', accountHolder],
              ['开户银行', bank],
              ['账号', accountNumber],
            ] as const
          ).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value || '—'}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="hint">付款时请在附言写明账单编号 {number}，便于对账。</p>
    </section>
  )
}

/** What came of it: payments, what went back, what was taken off, invoices, reminders with why. */
export function BillHistory({
  bill,
  withdrawInvoice,
}: {
  bill: BillView
  withdrawInvoice: (invoiceId: string) => void
}) {
  const mayWithdraw = bill.side === 'provider'
  const rows: { key: string; what: string; note: string; action?: React.ReactNode }[] = [
    ...bill.payments.map(one => ({
      key: one.allocationId,
      what: `${one.byVoucher ? '创新券兑付' : '付款'} ${formatYuan(one.amount)} 元`,
      note: `${formatDate(one.paidOn)}，${one.payerName}，流水号 ${one.reference}`,
    })),
    ...bill.refunds.map(one => ({
      key: one.id,
      what: `退款 ${formatYuan(one.amount)} 元，${refundStates[one.state]}`,
      note: `${one.number}，退自到账流水号 ${one.receiptReference}${one.paidOn ? `；${formatDate(one.paidOn)}付款，流水号 ${one.reference ?? ''}` : ''}`,
    })),
    ...bill.adjustments.map(one => ({
      key: `${one.position} ${one.madeAt.getTime()}`,
      what: `${adjustmentKinds[one.kind]}减 ${formatYuan(one.amount)} 元`,
      note: `${formatInstant(one.madeAt)}，第 ${one.position} 项，${codes[one.code] ?? one.code}：${one.reason}`,
    })),
    ...bill.invoices.map(one => ({
      key: one.id,
      what: `${invoiceKinds[one.kind]} ${formatYuan(one.amount)} 元${one.withdrawReason ? '，登记已撤销' : ''}`,
      note: `${formatDate(one.issuedOn)}，号码 ${one.number}${one.withdrawReason ? `；撤销：${one.withdrawReason}` : ''}`,
      action:
        mayWithdraw && one.withdrawReason === null ? (
          <Button type="link" className="no-print" onClick={() => withdrawInvoice(one.id)}>
            撤销登记
          </Button>
        ) : null,
    })),
    ...bill.reminders.map(one => ({
      key: `reminder ${one.step}`,
      what: `第 ${one.step} 次催款`,
      note: `${formatInstant(one.at)}，逾期 ${one.days} 天，还有 ${formatYuan(one.outstanding)} 元未付${one.escalated ? '；已告知平台负责人' : ''}`,
    })),
  ]
  if (rows.length === 0 && !bill.nextReminder) return null
  return (
    <section className="card">
      <h2>付款、退款、调减、发票与催款</h2>
      <ul>
        {rows.map(({ key, what, note, action }) => (
          <li key={key}>
            {what} {action}
            <div className="hint">{note}</div>
          </li>
        ))}
      </ul>
      {bill.nextReminder ? (
        <p className="hint">到 {formatDate(bill.nextReminder)} 还没有付清的，发出下一次催款。</p>
      ) : null}
    </section>
  )
}
