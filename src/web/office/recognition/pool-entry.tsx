/** One entry of the pool: what was applied for, what happened, and what the office may do now. */
import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import type { PoolEntryView } from '#modules/cultivation/api.ts'
import { getPoolEntry } from '#modules/cultivation/office.api.ts'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { OfficeFiles } from '../../ui/file/office-files.tsx'
import { Proofs } from '../../ui/file/proofs.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { PoolFacts, PoolStateTag, PoolSteps } from '../../ui/recognition/pool-parts.tsx'
import { type PoolDialog, PoolDialogs } from './pool-dialogs.tsx'

const offered = (
  { state, stage }: PoolEntryView,
  { isCity, isLocality }: { isCity: boolean; isLocality: boolean },
): (readonly [PoolDialog, string])[] => {
  if (state === 'applied' && (isCity || isLocality))
    return [
      ['recommend', '推荐'],
      ['decline', '不予推荐'],
    ]
  if (!isCity) return []
  const complete = stage === 'building' ? ([['complete', '确认建成']] as const) : []
  if (state === 'recommended')
    return [
      ['admit', '准予入库'],
      ['decline', '不予入库'],
    ]
  if (state === 'pooled') return [['review', '年度复核'], ...complete, ['remove', '出库']]
  return state === 'rectifying' ? [['settle', '验收整改'], ...complete] : []
}

function Whole({ entry }: { entry: PoolEntryView }) {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  const [open, setOpen] = useState<PoolDialog | null>(null)
  const acts = offered(entry, {
    isCity: roles.includes('city-lead'),
    isLocality: roles.includes('district-office'),
  })
  return (
    <Sheet
      heading={entry.platformName}
      title={entry.platformName}
      lead={`${entry.organisationName}，${entry.localityName}`}
    >
      <section className="card">
        <div className="between">
          <h2>现在的状态</h2>
          <PoolStateTag state={entry.state} />
        </div>
        <PoolFacts entry={entry} />
        {entry.overdue ? <p className="notice warn">建成、整改或里程碑有逾期，请督促或复核。</p> : null}
        {acts.length > 0 && !entry.mayDecide ? (
          <p className="hint">本单位的条目须由其他人办理。</p>
        ) : (
          <p className="actions" style={{ marginTop: 12 }}>
            {acts.map(([name, words], at) => (
              <Button key={name} type={at === 0 ? 'primary' : 'default'} onClick={() => setOpen(name)}>
                {words}
              </Button>
            ))}
          </p>
        )}
      </section>
      <section className="card">
        <h2>申请</h2>
        <h3>申请说明</h3>
        <p>{entry.statement}</p>
        <h3 style={{ marginTop: 12 }}>培育计划</h3>
        <p>{entry.plan}</p>
        {entry.milestones.length > 0 ? (
          <>
            <h3 style={{ marginTop: 12 }}>里程碑</h3>
            <ul className="rows">
              {entry.milestones.map(one => (
                <li key={one.id} className="between" style={{ padding: '10px 0' }}>
                  <span>
                    {one.name}
                    <span className="hint"> 应于 {formatDate(one.dueOn)}前完成</span>
                  </span>
                  <span className={one.doneOn ? 'hint' : one.overdue ? 'tag fails' : 'tag unknown'}>
                    {one.doneOn
                      ? `${formatDate(one.doneOn)} 完成，${one.evidence}`
                      : one.overdue
                        ? '已逾期'
                        : '未完成'}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      <section className="card">
        <h2>附件</h2>
        <Proofs recordKind="pool-entry" recordId={entry.id} />
      </section>
      <OfficeFiles recordKind="pool-record" recordId={entry.id} />
      <section className="card">
        <h2>经过</h2>
        <PoolSteps steps={entry.steps} />
      </section>
      {open ? <PoolDialogs entry={entry} open={open} close={() => setOpen(null)} /> : null}
    </Sheet>
  )
}

export function PoolEntryPage() {
  const { entryId = '' } = useParams()
  const asked = useAsk(getPoolEntry, { entryId })
  return <Answer asked={asked}>{({ entry }) => <Whole entry={entry} />}</Answer>
}
