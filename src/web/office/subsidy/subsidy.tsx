import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatDate, formatDay, formatInstant } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import { agreeAward, declineAward, getAward, reviewAward } from '#modules/subsidy/office.api.ts'
import { supportKinds } from '#modules/subsidy/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { AwardFacts, Items, Payments, Recoveries, Steps } from '../../ui/recognition/subsidy-parts.tsx'
import { Evidence, Trace } from '../../ui/recognition/subsidy-trace.tsx'
import {
  AnswerDialog,
  IssueDialog,
  NoticeDialog,
  ObjectionDialog,
  PayDialog,
  RecoverDialog,
  RecoveredDialog,
  SettleDialog,
} from './subsidy-dialogs.tsx'
import { useOffices } from './subsidy-nav.tsx'

type Seen = Output<typeof getAward>
type Dialog = 'returned' | 'refused' | 'notice' | 'object' | 'issue' | 'pay' | 'recover'

function Opened({ dialog, seen, close }: { dialog: Dialog; seen: Seen; close: () => void }) {
  const act = useAct()
  const { award } = seen
  if (dialog === 'notice') return <NoticeDialog award={award} close={close} />
  if (dialog === 'object') return <ObjectionDialog award={award} close={close} />
  if (dialog === 'issue') return <IssueDialog award={award} close={close} />
  if (dialog === 'pay') return <PayDialog award={award} close={close} />
  if (dialog === 'recover') return <RecoverDialog award={award} close={close} />
  const returned = dialog === 'returned'
  return (
    <ReasonDialog
      title={returned ? '退回平台' : '不予支持'}
      okText={returned ? '退回' : '不予支持'}
      danger={!returned}
      label="理由"
      least={5}
      most={500}
      send={reason =>
        act(declineAward, { awardId: award.id, version: award.version, outcome: dialog, reason })
      }
      close={close}
    />
  )
}

const others = [
  ['return', 'returned', '退回平台'],
  ['refuse', 'refused', '不予支持'],
  ['notice', 'notice', '开始公示'],
  ['object', 'object', '登记异议'],
  ['issue', 'issue', '下达'],
  ['pay', 'pay', '发起支付'],
  ['recover', 'recover', '要求追回'],
] as const

const main: readonly string[] = ['notice', 'issue', 'pay']

function Actions({ seen }: { seen: Seen }) {
  const [open, setOpen] = useState<Dialog | null>(null)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const { award, may, barred } = seen
  const { id: awardId, version, reckoning } = award
  return (
    <>
      <div className="actions" style={{ marginBottom: 16 }}>
        {others
          .filter(([needs]) => may.includes(needs))
          .map(([needs, dialog, name]) => (
            <Button
              key={needs}
              type={main.includes(needs) ? 'primary' : 'default'}
              danger={needs === 'refuse'}
              onClick={() => setOpen(dialog)}
            >
              {name}
            </Button>
          ))}
        {may.includes('review') ? (
          <Button
            type="primary"
            loading={busy}
            onClick={() =>
              run(async () => void (await act(reviewAward, { awardId, version, amount: reckoning.fen ?? 1 })))
            }
          >
            {reckoning.fen === null ? '经信审核通过' : `经信审核通过，${formatAmount(reckoning.fen)}`}
          </Button>
        ) : null}
        {may.includes('agree') ? (
          <Button
            type="primary"
            loading={busy}
            onClick={() => run(async () => void (await act(agreeAward, { awardId, version })))}
          >
            财政审核通过，{formatAmount(award.awardFen ?? 0)}
          </Button>
        ) : null}
      </div>
      <Refused error={failure} />
      {barred ? <Alert type="info" showIcon style={{ marginBottom: 16 }} title={barred} /> : null}
      {open ? <Opened dialog={open} seen={seen} close={() => setOpen(null)} /> : null}
    </>
  )
}

function Recomputed({ recomputed }: Pick<Seen, 'recomputed'>) {
  if (recomputed === null) return <p className="hint">审核通过以后，这里按当时的参数重算核对。</p>
  return recomputed.same ? (
    <Alert type="success" showIcon title="按定下那天所知的规则和参数重算，结果一致。" />
  ) : (
    <Alert
      type="error"
      showIcon
      title="重算的结果与定下的不一致"
      description={
        <ul className="plain-list">
          {recomputed.differences.map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      }
    />
  )
}

function Objections({ award }: Pick<Seen, 'award'>) {
  const { isLead } = useOffices()
  const [answering, setAnswering] = useState<string | null>(null)
  if (award.objections.length === 0) return null
  return (
    <section className="card">
      <h2>异议</h2>
      <ol className="rows">
        {award.objections.map(({ id, number, text, raisedBy, raisedAt, answer, upheld }) => (
          <li key={id} className="between" style={{ padding: '8px 0' }}>
            <span>
              第 {number} 号（{raisedBy}，{formatInstant(raisedAt)}）：{text}
              <div className="hint">{answer ? `${upheld ? '成立' : '不成立'}：${answer}` : '待答复'}</div>
            </span>
            {answer === null && isLead ? <Button onClick={() => setAnswering(id)}>答复</Button> : null}
          </li>
        ))}
      </ol>
      {answering ? (
        <AnswerDialog award={award} objectionId={answering} close={() => setAnswering(null)} />
      ) : null}
    </section>
  )
}

function Money({ award, blocks }: Pick<Seen, 'award' | 'blocks'>) {
  const { isTreasury } = useOffices()
  const [settling, setSettling] = useState<{ id: string; paid: boolean } | null>(null)
  const [received, setReceived] = useState<string | null>(null)
  if (award.state !== 'issued') return null
  return (
    <section className="card">
      <h2>拨付</h2>
      {blocks.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title="现在不能支付"
          description={blocks.join('；')}
        />
      ) : null}
      <Payments
        payments={award.payments}
        {...(isTreasury
          ? {
              actions: ({ id, state }) =>
                state === 'ordered' || state === 'paid' ? (
                  <Button
                    size="small"
                    type="link"
                    onClick={() => setSettling({ id, paid: state === 'paid' })}
                  >
                    {state === 'paid' ? '登记退汇' : '登记回单'}
                  </Button>
                ) : null,
            }
          : {})}
      />
      <ul className="rows">
        {award.reports.map(({ id, name, dueOn, deliveredOn, overdue, summary }) => (
          <li key={id} style={{ padding: '8px 0' }}>
            {name}，{formatDate(dueOn)}到期：
            {deliveredOn ? `${formatDay(deliveredOn)}已交——${summary}` : overdue ? '逾期未交' : '待交'}
          </li>
        ))}
      </ul>
      <Recoveries
        award={award}
        action={id => (isTreasury ? <Button onClick={() => setReceived(id)}>登记到账</Button> : null)}
      />
      {settling ? (
        <SettleDialog paymentId={settling.id} paid={settling.paid} close={() => setSettling(null)} />
      ) : null}
      {received ? (
        <RecoveredDialog award={award} recoveryId={received} close={() => setReceived(null)} />
      ) : null}
    </section>
  )
}

/** One case as the offices judge it and an auditor reads it. */
export function OfficeSubsidy() {
  const { awardId = '' } = useParams()
  const asked = useAsk(getAward, { awardId })
  return (
    <Answer asked={asked}>
      {seen => {
        const { award, duplicates, recomputed, blocks } = seen
        return (
          <Sheet
            heading={`${supportKinds[award.kind]} ${award.number}`}
            title={supportKinds[award.kind]}
            lead={`${award.platformName}，${award.basis}`}
          >
            <Actions seen={seen} />
            <div className="stack">
              <AwardFacts award={award} />
              {award.kind === 'equipment' ? (
                <section className="card">
                  <h2>设备清单</h2>
                  <Items
                    award={award}
                    notes={({ id }) =>
                      duplicates
                        .filter(({ itemId }) => itemId === id)
                        .map(({ awardNumber, counted }) => (
                          <div className="hint" key={awardNumber}>
                            同一发票同一行也列在 {awardNumber}
                            {counted ? '（已计入）' : ''}
                          </div>
                        ))
                    }
                  />
                </section>
              ) : null}
              <section className="card">
                <h2>{award.frozen ? '定下的测算' : '按现在的情况测算'}</h2>
                <Trace reckoning={award.reckoning} />
              </section>
              <section className="card">
                <h2>审计核对</h2>
                <Recomputed recomputed={recomputed} />
                <div style={{ marginTop: 16 }}>
                  <Evidence reckoning={award.reckoning} />
                </div>
              </section>
              <Objections award={award} />
              <Money award={award} blocks={blocks} />
              <Steps award={award} />
            </div>
          </Sheet>
        )
      }}
    </Answer>
  )
}
