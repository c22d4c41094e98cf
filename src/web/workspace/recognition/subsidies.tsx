import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatDate, formatDay } from '#kernel/calendar.ts'
import {
  deliverReport,
  getOwnAward,
  type ItemView,
  listOwnAwards,
  removeItem,
  type WholeAward,
} from '#modules/subsidy/api.ts'
import { supportKinds } from '#modules/subsidy/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import {
  AwardFacts,
  Awards,
  Items,
  Payments,
  Recoveries,
  Steps,
} from '../../ui/recognition/subsidy-parts.tsx'
import { Trace } from '../../ui/recognition/subsidy-trace.tsx'
import { SubsidyConfirmDialog } from './subsidy-confirm-dialog.tsx'
import { SubsidyItemDialog } from './subsidy-item-dialog.tsx'

/** All support of one's platforms. */
export function Subsidies() {
  const asked = useAsk(listOwnAwards, {}, { every: 60_000 })
  return (
    <Sheet
      heading="补助和奖励"
      title="补助和奖励"
      lead="新认定的设备投入支持和年度评价优秀的奖励（条款一6），由经信部门按称号或等次立案。"
      actions={<a href="/support">政策计算器</a>}
    >
      <section className="card">
        <Answer asked={asked}>
          {({ awards }) => (
            <Awards
              awards={awards}
              base="/workspace/subsidies"
              empty="还没有立案的补助或奖励。称号经核对、等次公布以后，由经信部门立案。"
            />
          )}
        </Answer>
      </section>
    </Sheet>
  )
}

function List({ award, manages }: { award: WholeAward; manages: boolean }) {
  const [open, setOpen] = useState<ItemView | 'new' | null>(null)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const edits = manages && award.state === 'listing'
  const remove = ({ id }: ItemView) =>
    run(async () => void (await act(removeItem, { awardId: award.id, itemId: id })))
  return (
    <section className="card">
      <div className="between">
        <h2>设备清单</h2>
        {edits ? <Button onClick={() => setOpen('new')}>登记设备</Button> : null}
      </div>
      <Refused error={failure} />
      <Items
        award={award}
        {...(edits
          ? {
              actions: item => (
                <span className="actions">
                  <Button size="small" type="link" onClick={() => setOpen(item)}>
                    修改<span className="visually-hidden">{item.name}</span>
                  </Button>
                  <Button size="small" type="link" danger loading={busy} onClick={() => remove(item)}>
                    删去<span className="visually-hidden">{item.name}</span>
                  </Button>
                </span>
              ),
            }
          : {})}
      />
      {open ? (
        <SubsidyItemDialog
          awardId={award.id}
          item={open === 'new' ? null : open}
          close={() => setOpen(null)}
        />
      ) : null}
    </section>
  )
}

function Reports({ award, manages }: { award: WholeAward; manages: boolean }) {
  const [writing, setWriting] = useState<string | null>(null)
  const act = useAct()
  if (award.reports.length === 0) return null
  return (
    <section className="card">
      <h2>须交的报告</h2>
      <ul className="rows">
        {award.reports.map(({ id, name, dueOn, deliveredOn, overdue }) => (
          <li key={id} className="between" style={{ padding: '8px 0' }}>
            <span>
              {name}，{formatDate(dueOn)}到期{' '}
              {deliveredOn ? (
                <span className="tag meets">{formatDay(deliveredOn)}已交</span>
              ) : (
                <span className={`tag ${overdue ? 'fails' : 'unknown'}`}>
                  {overdue ? '逾期，交齐前不能拨付' : '待交'}
                </span>
              )}
            </span>
            {manages && deliveredOn === null ? <Button onClick={() => setWriting(id)}>提交</Button> : null}
          </li>
        ))}
      </ul>
      {writing ? (
        <ReasonDialog
          title="提交报告"
          okText="提交"
          label="报告要点"
          least={20}
          most={4000}
          send={summary => act(deliverReport, { awardId: award.id, reportId: writing, summary })}
          close={() => setWriting(null)}
        />
      ) : null}
    </section>
  )
}

function One({ award }: { award: WholeAward }) {
  const { who } = useFrame()
  const manages = who.actingFor?.roles.includes('platform-manager') ?? false
  const [confirming, setConfirming] = useState(false)
  const letter = award.state === 'issued' || award.state === 'refused'
  return (
    <Sheet
      heading={`${supportKinds[award.kind]} ${award.number}`}
      title={supportKinds[award.kind]}
      lead={award.basis}
      actions={
        <>
          {letter ? <a href={`/support/letters/${award.id}`}>通知书（可打印）</a> : null}
          {manages && award.state === 'listing' ? (
            <Button type="primary" onClick={() => setConfirming(true)}>
              {award.kind === 'equipment' ? '确认清单' : '确认收款账户'}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="stack">
        <AwardFacts award={award} />
        {award.kind === 'equipment' ? <List award={award} manages={manages} /> : null}
        <section className="card">
          <h2>{award.frozen ? '定下的测算' : '按现在的情况测算'}</h2>
          <Trace reckoning={award.reckoning} />
        </section>
        <Reports award={award} manages={manages} />
        {award.state === 'issued' ? (
          <section className="card">
            <h2>支付</h2>
            <Payments payments={award.payments} />
            <Recoveries award={award} />
          </section>
        ) : null}
        <Steps award={award} />
      </div>
      {confirming ? <SubsidyConfirmDialog award={award} close={() => setConfirming(false)} /> : null}
    </Sheet>
  )
}

/** One case, in the platform's words: its list, how it is reckoned, where it stands. */
export function Subsidy() {
  const { awardId = '' } = useParams()
  const asked = useAsk(getOwnAward, { awardId }, { every: 60_000 })
  return <Answer asked={asked}>{award => <One award={award} />}</Answer>
}
