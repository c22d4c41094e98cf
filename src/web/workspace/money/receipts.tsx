import { Button, Form, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import {
  listReceipts,
  matchReceipt,
  proposeRefund,
  setReceiptAside,
  undoMatch,
} from '#modules/billing/payment.api.ts'
import { matchReasons, receiptStates } from '#modules/billing/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Narrowing, useTrail } from '../../ui/trail.tsx'
import { BillNav } from './bill-nav.tsx'
import { WithBook } from './ledger-nav.tsx'
import { RefundDialog, Refunds } from './refunds.tsx'

type Found = Output<typeof listReceipts>
type Receipt = Found['receipts'][number]

function MatchDialog({
  receipt,
  payable,
  close,
}: {
  receipt: Receipt
  payable: Found['payable']
  close: () => void
}) {
  const [form] = Form.useForm<{ billId: string; amount: number; byVoucher?: boolean }>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const [first] = receipt.proposals
  const chosen = Form.useWatch('billId', form)
  const of = (billId: string | undefined) => payable.find(one => one.billId === billId)
  const unredeemed = of(chosen)?.unredeemed ?? 0
  /** What an office or the client has left to pay of a bill; where the client has nothing left, all that is outstanding. */
  const most = (billId: string | undefined, byVoucher = false) => {
    const bill = of(billId)
    if (!bill) return 0
    const own = bill.outstanding - bill.toRedeem
    return Math.min(
      receipt.left,
      byVoucher ? Math.min(bill.unredeemed, bill.outstanding) : own > 0 ? own : bill.outstanding,
    )
  }
  return (
    <Modal open title="匹配账单" okText="确认匹配" confirmLoading={busy} onOk={sendsItsForm} onCancel={close}>
      <p>
        {receipt.payerName} 到账 {formatYuan(receipt.amount)} 元，还有 {formatYuan(receipt.left)} 元没有匹配。
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={
          first
            ? {
                ...{ billId: first.billId, amount: first.amount },
                ...(first.reason === 'voucher' ? { byVoucher: true } : {}),
              }
            : {}
        }
        onFinish={said =>
          run(async () => {
            await act(matchReceipt, { receiptId: receipt.id, ...said })
            close()
          })
        }
      >
        <Form.Item name="billId" label="账单" rules={must('请选择账单')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={payable.map(one => ({
              value: one.billId,
              label: `${one.billNumber} ${one.clientName} 待付 ${formatYuan(one.outstanding)} 元`,
            }))}
            onChange={billId => form.setFieldValue('amount', most(billId))}
          />
        </Form.Item>
        {unredeemed > 0 ? (
          <Form.Item
            name="byVoucher"
            label="款项来源"
            extra={`订单有 ${formatYuan(unredeemed)} 元待创新券兑付`}
            rules={must('请选择款项来源')}
          >
            <OneOf
              onChange={({ target }) => form.setFieldValue('amount', most(chosen, target.value === true))}
              options={[
                { value: false, label: '委托方付款' },
                { value: true, label: '创新券兑付款' },
              ]}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          name="amount"
          label="匹配金额"
          extra="可以只付一部分；多付的留作预收"
          rules={must('请填写金额')}
        >
          <YuanInput />
        </Form.Item>
      </Form>
    </Modal>
  )
}

type Asking = 'match' | 'aside' | 'refund' | { undo: string } | null

function Dialog({
  receipt,
  payable,
  asking,
  close,
}: {
  receipt: Receipt
  payable: Found['payable']
  asking: Asking
  close: () => void
}) {
  const act = useAct()
  if (asking === null) return null
  if (asking === 'match') return <MatchDialog receipt={receipt} payable={payable} close={close} />
  if (asking === 'refund')
    return (
      <RefundDialog
        left={receipt.left}
        send={said => act(proposeRefund, { receiptId: receipt.id, ...said })}
        close={close}
      />
    )
  if (asking === 'aside')
    return (
      <ReasonDialog
        title="标为与账单无关"
        okText="标记"
        label="理由"
        least={5}
        most={500}
        extra="不入账；可以取消标记"
        send={reason => act(setReceiptAside, { receiptId: receipt.id, reason })}
        close={close}
      />
    )
  return (
    <ReasonDialog
      title="撤销匹配"
      okText="撤销"
      label="理由"
      least={5}
      most={500}
      extra="以冲销分录更正，钱款回到未匹配"
      send={reason => act(undoMatch, { allocationId: asking.undo, reason })}
      close={close}
    />
  )
}

function Matched({ receipt, undo }: { receipt: Receipt; undo: (allocationId: string) => void }) {
  if (receipt.matched.length === 0) return null
  return (
    <ul>
      {receipt.matched.map(one => (
        <li key={one.allocationId}>
          付账单{' '}
          <Link className="mono" to={`/workspace/bills/${one.billId}`}>
            {one.billNumber}
          </Link>{' '}
          {formatYuan(one.amount)} 元{' '}
          <Button type="link" onClick={() => undo(one.allocationId)}>
            撤销
          </Button>
        </li>
      ))}
    </ul>
  )
}

function ReceiptCard({ receipt, payable }: { receipt: Receipt; payable: Found['payable'] }) {
  const [asking, ask] = useState<Asking>(null)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [proposal] = receipt.proposals
  const isAside = receipt.state === 'aside'
  return (
    <article className="card" aria-label={`到账 ${receipt.reference}`}>
      <div className="between">
        <h2>
          {formatYuan(receipt.amount)} 元，{receipt.payerName}
        </h2>
        <span className={`tag ${receipt.state === 'matched' ? 'meets' : isAside ? '' : 'unknown'}`}>
          {receiptStates[receipt.state]}
        </span>
      </div>
      <p className="hint">
        {formatDate(receipt.paidOn)}，流水号 <span className="mono">{receipt.reference}</span>
        {receipt.remark ? `，附言：${receipt.remark}` : ''}
        {isAside ? `；${receipt.asideReason ?? ''}` : ''}
      </p>
      <Refused error={failure} />
      <Matched receipt={receipt} undo={id => ask({ undo: id })} />
      {proposal ? (
        <p>
          提议：付 <span className="mono">{proposal.billNumber}</span>（{proposal.clientName}）
          {formatYuan(proposal.amount)} 元。<span className="hint">{matchReasons[proposal.reason]}</span>
        </p>
      ) : null}
      <p className="actions" style={{ marginTop: 12 }}>
        {receipt.left > 0 ? (
          <>
            <Button type="primary" disabled={payable.length === 0} onClick={() => ask('match')}>
              匹配账单
            </Button>
            <Button onClick={() => ask('refund')}>退款（可退 {formatYuan(receipt.left)} 元）</Button>
          </>
        ) : null}
        {receipt.state === 'open' ? <Button onClick={() => ask('aside')}>与账单无关</Button> : null}
        {isAside ? (
          <Button
            loading={busy}
            onClick={() =>
              void run(async () => void (await act(setReceiptAside, { receiptId: receipt.id, reason: null })))
            }
          >
            取消标记
          </Button>
        ) : null}
      </p>
      <Dialog receipt={receipt} payable={payable} asking={asking} close={() => ask(null)} />
    </article>
  )
}

function OfPlatform({ platformId, choice }: { platformId: string; choice: ReactNode }) {
  const [all, setAll] = useState(false)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listReceipts, {
    ...{ platformId, limit: 20, ...page },
    ...(all ? {} : { state: 'unmatched' as const }),
  })
  const narrow = (only: boolean) => {
    restart()
    setAll(!only)
  }
  return (
    <>
      <p className="actions" style={{ marginBottom: 12 }}>
        {choice}
        <Narrowing label="只看未匹配的" checked={!all} set={narrow} />
        <LinkButton to={`/workspace/receipts/import?platform=${platformId}`} type="primary">
          导入银行流水
        </LinkButton>
      </p>
      <Answer asked={asked}>
        {({ receipts, payable, unmatched, next }) => (
          <div className="stack">
            <p className="hint">
              未匹配 {unmatched.receipts} 笔，{formatYuan(unmatched.left)} 元；待付账单 {payable.length} 张。
            </p>
            {receipts.length === 0 ? (
              <section className="card">
                <Nothing>{all ? '还没有到账。导入银行流水以后在这里对账。' : '没有未匹配的到账。'}</Nothing>
              </section>
            ) : (
              receipts.map(one => <ReceiptCard key={one.id} receipt={one} payable={payable} />)
            )}
            {ways(next)}
            <Refunds platformId={platformId} />
          </div>
        )}
      </Answer>
    </>
  )
}

/** Money on the bank, what it pays, and what goes back. */
export function Receipts() {
  return (
    <Sheet
      heading="收款与对账"
      title="收款与对账"
      lead="系统按账单编号、付款方和金额提议，由人确认；可部分付，多付的留作预收或退款。"
    >
      <BillNav />
      <WithBook>
        {({ platformId }, choice) => <OfPlatform key={platformId} platformId={platformId} choice={choice} />}
      </WithBook>
    </Sheet>
  )
}
