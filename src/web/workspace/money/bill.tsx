import { App, Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import { type BillView, confirmBill, discardBill, getBill, sendBill } from '#modules/billing/api.ts'
import { withdrawInvoice } from '#modules/billing/invoice.api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { BillState } from '../../ui/order/bill-state.tsx'
import { DisputeCard } from './bill-disputes.tsx'
import { DisputeDialog, InvoiceDialog, WaiverDialog } from './bill-line-dialogs.tsx'
import {
  BillFacts,
  BillHistory,
  BillLines,
  BillVouchers,
  Differences,
  PayInformation,
  Undelivered,
} from './bill-parts.tsx'

type Line = BillView['lines'][number]

function LineActions({ bill, line, choose }: { bill: BillView; line: Line; choose: (line: Line) => void }) {
  if (line.state === 'disputed' || line.left === 0) return null
  const before = bill.disputeList.some(({ position }) => position === line.position)
  if (bill.side === 'client')
    return bill.state === 'review' && !before ? <Button onClick={() => choose(line)}>提异议</Button> : null
  return bill.state === 'draft' ? null : <Button onClick={() => choose(line)}>免收</Button>
}

function Actions({ bill, invoicing }: { bill: BillView; invoicing: () => void }) {
  const act = useAct()
  const { modal } = App.useApp()
  const { busy, failure, run } = useSaving()
  const billId = bill.id
  const confirm = () =>
    modal.confirm({
      title: '确认账单',
      content:
        bill.disputes > 0
          ? '没有异议的各项进入付款，有异议的继续办理。确认以后不能再提异议。'
          : '确认以后进入付款，不能再提异议。',
      okText: '确认账单',
      onOk: () => run(async () => void (await act(confirmBill, { billId }))),
    })
  const send = () =>
    modal.confirm({
      title: '发出账单',
      content: '委托方开始核对，各项入账，共建收益随之固定；发出以后只能以免收或异议更正。',
      okText: '发出',
      onOk: () => run(async () => void (await act(sendBill, { billId }))),
    })
  const discard = () =>
    modal.confirm({
      title: '作废草稿',
      content: '委托方还没有看到；所占的合同余额随之恢复，可以另开。',
      okText: '作废',
      onOk: () => run(async () => void (await act(discardBill, { billId }))),
    })
  const isProvider = bill.side === 'provider'
  return (
    <>
      <Refused error={failure} />
      {isProvider && bill.state === 'draft' ? (
        <>
          <Button loading={busy} onClick={discard}>
            作废
          </Button>
          <Button type="primary" loading={busy} onClick={send}>
            发出账单
          </Button>
        </>
      ) : null}
      {isProvider && bill.state !== 'draft' && bill.state !== 'void' ? (
        <Button onClick={invoicing}>登记发票</Button>
      ) : null}
      {!isProvider && bill.state === 'review' ? (
        <Button type="primary" loading={busy} onClick={confirm}>
          确认账单
        </Button>
      ) : null}
      <Button onClick={() => window.print()}>打印</Button>
    </>
  )
}

const leads = (bill: BillView): string => {
  if (bill.state === 'review')
    return bill.side === 'client'
      ? '请逐项核对：没有异议的确认，有异议的逐项提出。期满未提异议的视为确认。'
      : '委托方正在核对；期满未提异议的视为确认。'
  const owed =
    bill.toPay > 0 && bill.dueOn
      ? `${bill.toRedeem > 0 ? '委托方' : ''}待付 ${formatYuan(bill.toPay)} 元，付款期限 ${formatDate(bill.dueOn)}。`
      : bill.toRedeem > 0
        ? `委托方应付的已付清，其余 ${formatYuan(bill.toRedeem)} 元待平台办理创新券兑付。`
        : ''
  return `${owed}${bill.byWindow ? '核对期满未提异议，视为确认。' : ''}`
}

/** 账单, the same for both sides but for what each may do; prints as it stands. */
export function Bill() {
  const { billId = '' } = useParams()
  const asked = useAsk(getBill, { billId })
  const [chosen, choose] = useState<Line | null>(null)
  const [invoicing, setInvoicing] = useState(false)
  const [withdrawing, withdraw] = useState<string | null>(null)
  const act = useAct()
  const close = () => choose(null)
  return (
    <Answer asked={asked}>
      {bill => (
        <Sheet
          heading={
            <>
              账单 <span className="mono">{bill.number}</span>{' '}
              <BillState state={bill.state} daysOverdue={bill.daysOverdue} />
            </>
          }
          title={`账单 ${bill.number}`}
          lead={leads(bill)}
          actions={<Actions bill={bill} invoicing={() => setInvoicing(true)} />}
        >
          <div className="stack">
            <Undelivered bill={bill} />
            <BillFacts bill={bill} />
            <section className="card">
              <h2>明细</h2>
              <BillLines
                bill={bill}
                actions={line => <LineActions bill={bill} line={line} choose={choose} />}
              />
              <Differences bill={bill} />
            </section>
            {bill.disputeList.length > 0 ? (
              <section className="stack" aria-label="异议">
                {bill.disputeList.map(one => {
                  const line = bill.lines.find(({ position }) => position === one.position)
                  return (
                    <DisputeCard
                      key={one.id}
                      dispute={one}
                      side={bill.side}
                      left={line?.left ?? 0}
                      about={line?.name ?? ''}
                    />
                  )
                })}
              </section>
            ) : null}
            <BillVouchers bill={bill} />
            <PayInformation bill={bill} />
            <BillHistory bill={bill} withdrawInvoice={withdraw} />
          </div>
          {chosen && bill.side === 'client' ? (
            <DisputeDialog billId={bill.id} line={chosen} close={close} />
          ) : null}
          {chosen && bill.side === 'provider' ? (
            <WaiverDialog billId={bill.id} line={chosen} close={close} />
          ) : null}
          {withdrawing ? (
            <ReasonDialog
              title="撤销发票登记"
              okText="撤销登记"
              label="理由"
              least={5}
              most={500}
              extra="只撤销这里登记的号码；发票作废或冲红在税务系统办理"
              send={reason => act(withdrawInvoice, { invoiceId: withdrawing, reason })}
              close={() => withdraw(null)}
            />
          ) : null}
          {invoicing ? <InvoiceDialog bill={bill} close={() => setInvoicing(false)} /> : null}
        </Sheet>
      )}
    </Answer>
  )
}
