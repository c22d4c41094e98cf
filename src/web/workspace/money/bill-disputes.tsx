import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import type { BillView } from '#modules/billing/api.ts'
import {
  acceptReduction,
  answerDispute,
  appealDispute,
  listDisputes,
  withdrawDispute,
} from '#modules/billing/dispute.api.ts'
import { type BillSide, disputeCodes, disputeNote, disputeOutcomes } from '#modules/billing/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { DisputeState } from '../../ui/order/bill-state.tsx'
import { Narrowing, useTrail } from '../../ui/trail.tsx'
import { OfferDialog, ResolveDialog } from './bill-line-dialogs.tsx'
import { BillNav } from './bill-nav.tsx'

type Dispute = BillView['disputeList'][number]

type Asking = 'answer' | 'offer' | 'withdraw' | 'appeal' | 'resolve' | null

interface Doing {
  readonly dispute: Dispute
  readonly left: number
  readonly doing: Asking
  readonly close: () => void
}

function Dialogs({ dispute: { id: disputeId }, left, doing, close }: Doing) {
  const act = useAct()
  if (doing === 'resolve') return <ResolveDialog disputeId={disputeId} left={left} close={close} />
  if (doing === 'offer') return <OfferDialog disputeId={disputeId} left={left} close={close} />
  if (doing === 'answer')
    return (
      <ReasonDialog
        title="答复异议"
        okText="答复"
        label="平台意见"
        name="note"
        least={5}
        most={1000}
        extra="委托方会看到；免除请用“了结”；调减请用“提议调减”，由委托方同意"
        send={note => act(answerDispute, { disputeId, note })}
        close={close}
      />
    )
  if (doing === 'withdraw')
    return (
      <ReasonDialog
        title="撤回异议"
        okText="撤回"
        label="理由"
        least={5}
        most={500}
        extra="撤回以后这一项照常付款，不能再提"
        send={reason => act(withdrawDispute, { disputeId, reason })}
        close={close}
      />
    )
  return doing === 'appeal' ? (
    <ReasonDialog
      title="申诉"
      okText="申诉"
      label="理由"
      name="note"
      least={5}
      most={1000}
      extra="只申诉一次，直接由双方负责人办理"
      send={note => act(appealDispute, { disputeId, note })}
      close={close}
    />
  ) : null
}

/** One dispute: what both sides said, until when, and what may be done by the side that looks. */
export function DisputeCard({
  dispute,
  side,
  left,
  about,
}: {
  dispute: Dispute
  side: BillSide
  left: number
  about: string
}) {
  const [doing, setDoing] = useState<Asking>(null)
  const isOpen = dispute.state !== 'closed'
  const act = useAct()
  const { busy, failure, run } = useSaving()
  return (
    <article className="card" aria-label={`异议 ${dispute.number}`}>
      <div className="between">
        <h2>
          <span className="mono">{dispute.number}</span> {about}
        </h2>
        <DisputeState state={dispute.state} />
      </div>
      <p className="hint">
        {dispute.round > 1 ? '申诉；' : ''}
        {disputeCodes[dispute.code]}；{formatInstant(dispute.openedAt)} 提出
        {isOpen ? `，请在 ${formatDate(dispute.answerBy)} 以前了结` : ''}
      </p>
      <p>委托方：{dispute.clientNote}</p>
      <p>平台：{dispute.providerNote || (dispute.offer ? '见提议。' : '还没有答复。')}</p>
      {dispute.offer ? (
        <p>
          平台提议调减 {formatYuan(dispute.offer.fen)} 元（{formatInstant(dispute.offer.at)}）：
          {dispute.offer.note}
        </p>
      ) : null}
      <Refused error={failure} />
      {dispute.escalatedAt && isOpen ? <p className="notice">{disputeNote}</p> : null}
      {dispute.outcome ? (
        <p>
          结果：{disputeOutcomes[dispute.outcome]}
          {dispute.takenOff > 0 ? `，减 ${formatYuan(dispute.takenOff)} 元` : ''}。{dispute.outcomeNote}
          {dispute.document ? `（${dispute.document}）` : ''}
        </p>
      ) : null}
      <p className="actions no-print" style={{ marginTop: 12 }}>
        {isOpen && side === 'provider' ? (
          <>
            <Button onClick={() => setDoing('answer')}>答复</Button>
            <Button onClick={() => setDoing('offer')}>提议调减</Button>
            <Button type="primary" onClick={() => setDoing('resolve')}>
              了结
            </Button>
          </>
        ) : null}
        {isOpen && side === 'client' && dispute.offer ? (
          <Popconfirm
            title={`同意调减 ${formatYuan(dispute.offer.fen)} 元？`}
            description="同意后异议了结，不再申诉，其余照常付款。"
            okText="同意"
            onConfirm={() =>
              run(
                async () =>
                  void (await act(acceptReduction, {
                    disputeId: dispute.id,
                    amount: dispute.offer?.fen ?? 0,
                  })),
              )
            }
          >
            <Button type="primary" loading={busy}>
              同意调减 {formatYuan(dispute.offer.fen)} 元
            </Button>
          </Popconfirm>
        ) : null}
        {isOpen && side === 'client' ? <Button onClick={() => setDoing('withdraw')}>撤回异议</Button> : null}
        {side === 'client' && dispute.appealUntil ? (
          <Button onClick={() => setDoing('appeal')}>申诉（到 {formatDate(dispute.appealUntil)}）</Button>
        ) : null}
      </p>
      <Dialogs dispute={dispute} left={left} doing={doing} close={() => setDoing(null)} />
    </article>
  )
}

function List({ disputes, side }: { disputes: Output<typeof listDisputes>['disputes']; side: BillSide }) {
  return (
    <div className="stack">
      {disputes.map(one => (
        <div key={one.id}>
          <p className="hint">
            <Link className="mono" to={`/workspace/bills/${one.billId}`}>
              {one.billNumber}
            </Link>{' '}
            {one.otherName}
          </p>
          <DisputeCard dispute={one} side={side} left={one.left} about={one.lineName} />
        </div>
      ))}
    </div>
  )
}

/** Disputes of a platform's bills, newest first. */
export function BillDisputes() {
  const [open, setOpen] = useState(true)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listDisputes, { side: 'provider', limit: 20, open, ...page })
  const narrow = (on: boolean) => {
    restart()
    setOpen(on)
  }
  return (
    <Sheet
      heading="账单争议"
      title="账单争议"
      lead="逐项办理，账单的其余各项照常付款；到期没有了结的升级至双方负责人。"
      actions={<Narrowing label="只看未了结的" checked={open} set={narrow} />}
    >
      <BillNav />
      <Answer asked={asked}>
        {({ disputes, next }) =>
          disputes.length === 0 ? (
            <section className="card">
              <Nothing>{open ? '没有未了结的异议。' : '还没有异议。'}</Nothing>
            </section>
          ) : (
            <>
              <List disputes={disputes} side="provider" />
              {ways(next)}
            </>
          )
        }
      </Answer>
    </Sheet>
  )
}
