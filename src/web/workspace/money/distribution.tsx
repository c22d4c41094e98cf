import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { dateOf, formatDate, formatDay, formatInstant, isPlainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  cancelDistribution,
  confirmDistribution,
  dropPayout,
  getDistribution,
  payPayout,
  returnPayout,
} from '#modules/sharing/run.api.ts'
import { payoutStates, runProgress, runStates } from '#modules/sharing/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { yuan } from '../../ui/order/ledger-words.ts'
import { SharingNav } from './ledger-nav.tsx'

type Found = Output<typeof getDistribution>
type Payout = Found['payouts'][number]

interface Told {
  readonly on: string
  readonly reference: string
  readonly reason: string
}

/** That it was paid, or that the bank sent it back: a day, and what names or explains it. */
function MoneyDialog({
  payout,
  doing,
  close,
}: {
  payout: Payout
  doing: 'pay' | 'return'
  close: () => void
}) {
  const act = useAct()
  const isPay = doing === 'pay'
  const send = async ({ on, reference, reason }: Told) => {
    if (!isPlainDate(on)) throw new RangeError('not a date')
    if (isPay) await act(payPayout, { payoutId: payout.id, reference, paidOn: on })
    else await act(returnPayout, { payoutId: payout.id, returnedOn: on, reason })
  }
  return (
    <FormDialog<Told>
      title={isPay ? '登记支付' : '登记退回'}
      okText="登记"
      initial={{ on: dateOf(new Date()) }}
      send={send}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          {payout.organisationName}，{yuan(payout.amount)} 元。
          {isPay ? '' : '账中冲销这次支付，可以重新支付。'}
        </p>
      }
    >
      <Form.Item
        name="on"
        label={isPay ? '支付日期' : '退回日期'}
        rules={[{ required: true, message: '请选择日期' }]}
      >
        <DateInput />
      </Form.Item>
      {isPay ? (
        <Form.Item
          name="reference"
          label="银行流水号"
          rules={[{ required: true, whitespace: true, min: 4, message: '请填写银行流水号' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      ) : (
        <Form.Item
          name="reason"
          label="退回原因"
          rules={[{ required: true, whitespace: true, min: 4, message: '请写明原因，至少 4 个字' }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

type Asking = { readonly payout: Payout; readonly doing: 'pay' | 'return' | 'drop' }

function PayoutCard({
  payout,
  payable,
  ask,
}: {
  payout: Payout
  payable: boolean
  ask: (one: Asking) => void
}) {
  const { state } = payout
  return (
    <section className="card">
      <div className="between">
        <h2>
          {payout.organisationName} {yuan(payout.amount)} 元
        </h2>
        <span className={state === 'paid' ? 'tag meets' : state === 'returned' ? 'tag fails' : 'tag'}>
          {payoutStates[state]}
        </span>
      </div>
      <p>
        由
        {payout.items.map((one, index) => (
          <span key={one.saleId}>
            {index > 0 ? '、' : ' '}
            <Link to={`/workspace/sharing/sales/${one.saleId}`}>{one.saleNumber}</Link> {yuan(one.amount)} 元
          </span>
        ))}
        构成
      </p>
      {payout.payments.map(one => (
        <p key={one.reference} className="hint">
          {formatDay(one.paidOn)}支付，流水号 {one.reference}
          {one.returnedOn ? `；${formatDay(one.returnedOn)}银行退回：${one.returnReason}` : ''}
        </p>
      ))}
      {payout.dropReason ? <p className="hint">撤销理由：{payout.dropReason}</p> : null}
      {payable ? (
        <p className="actions no-print" style={{ marginTop: 12 }}>
          {state === 'due' || state === 'returned' ? (
            <>
              <Button type="primary" onClick={() => ask({ payout, doing: 'pay' })}>
                登记支付<span className="visually-hidden">：{payout.organisationName}</span>
              </Button>
              <Button onClick={() => ask({ payout, doing: 'drop' })}>撤销这笔</Button>
            </>
          ) : null}
          {state === 'paid' ? (
            <Button onClick={() => ask({ payout, doing: 'return' })}>登记银行退回</Button>
          ) : null}
        </p>
      ) : null}
    </section>
  )
}

function Content({ found }: { found: Found }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [cancelling, setCancelling] = useState(false)
  const close = () => setAsking(null)
  return (
    <div className="stack">
      <Refused error={failure} />
      <section className="card">
        <p>
          <span className="tag">{runStates[found.state]}</span> {found.platformName}，截至{' '}
          {formatDate(found.through)}
          ，共 {yuan(found.amount)} 元{found.state === 'confirmed' ? `，${runProgress[found.progress]}` : ''}
        </p>
        <p className="hint">
          {found.draftedBy}编制，{formatInstant(found.draftedAt)}
          {found.decidedBy && found.decidedAt
            ? `；${found.decidedBy}${found.state === 'confirmed' ? '确认' : '取消'}，${formatInstant(found.decidedAt)}`
            : ''}
          {found.reason ? `：${found.reason}` : ''}
        </p>
        <p className="actions no-print" style={{ marginTop: 12 }}>
          {found.state === 'draft' ? (
            <>
              <Button
                type="primary"
                disabled={found.mine}
                loading={busy}
                onClick={() => run(async () => void (await act(confirmDistribution, { runId: found.id })))}
              >
                确认
              </Button>
              <Button onClick={() => setCancelling(true)}>取消分配</Button>
              {found.mine ? <span className="hint">您编制的，由另一人确认。</span> : null}
            </>
          ) : null}
          <Button onClick={() => window.print()}>打印</Button>
        </p>
      </section>
      {found.payouts.map(payout => (
        <PayoutCard key={payout.id} payout={payout} payable={found.state === 'confirmed'} ask={setAsking} />
      ))}
      {asking && asking.doing !== 'drop' ? (
        <MoneyDialog payout={asking.payout} doing={asking.doing} close={close} />
      ) : null}
      {asking?.doing === 'drop' ? (
        <ReasonDialog
          title={`撤销${asking.payout.organisationName}的这笔`}
          okText="撤销"
          label="理由"
          least={4}
          most={300}
          send={reason => act(dropPayout, { payoutId: asking.payout.id, reason })}
          close={close}
        />
      ) : null}
      {cancelling ? (
        <ReasonDialog
          title="取消分配"
          okText="取消分配"
          label="理由"
          least={4}
          most={300}
          send={reason => act(cancelDistribution, { runId: found.id, reason })}
          close={() => setCancelling(false)}
        />
      ) : null}
    </div>
  )
}

/** One run: who gets what of which sales, who confirmed it, what the bank did. */
export function DistributionPage() {
  const { runId = '' } = useParams()
  const asked = useAsk(getDistribution, { runId })
  return (
    <Sheet
      heading={asked.data ? `收益分配 ${asked.data.number}` : '收益分配'}
      title="收益分配"
      actions={
        asked.data ? (
          <Link className="no-print" to={`/workspace/sharing/runs?platform=${asked.data.platformId}`}>
            返回收益分配
          </Link>
        ) : null
      }
    >
      <SharingNav />
      <Answer asked={asked}>{found => <Content found={found} />}</Answer>
    </Sheet>
  )
}
