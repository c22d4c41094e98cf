import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import {
  listResources,
  type ResourceView,
  removeSpecialDay,
  retireResource,
} from '#modules/booking/resource/api.ts'
import { ownKinds } from '#modules/booking/terms.ts'
import { productClasses } from '#modules/catalogue/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ChangeOverDialog } from './change-over-dialog.tsx'
import { ClosureDialog } from './closure-dialog.tsx'
import { LineNeedsDialog } from './line-needs-dialog.tsx'
import { ResourceDialog } from './resource-dialog.tsx'
import { SpecialDayDialog } from './special-day-dialog.tsx'

type Dialog =
  | { readonly kind: 'resource'; readonly resource: ResourceView | null }
  | { readonly kind: 'needs' | 'change-over'; readonly line: ResourceView }
  | { readonly kind: 'closure' | 'special-day' }

const amount = ({ units, unitName }: ResourceView): string =>
  unitName ? `${units} × ${unitName}` : `数量 ${units}`

function SpecialDays({ of }: { of: ResourceView }) {
  const act = useAct()
  if (of.specialDays.length === 0) return null
  return (
    <ul className="plain-list hint">
      {of.specialDays.map(({ date, hours, reason }) => (
        <li key={date}>
          {formatDate(date)}：{hours.map(({ from, to }) => `${from}–${to}`).join('、') || '不开放'}（{reason}
          ）
          {date < dateOf(new Date()) ? null : (
            <Button
              type="link"
              size="small"
              onClick={() => act(removeSpecialDay, { resourceIds: [of.id], date })}
            >
              撤销
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function changeOverWords({ changeOver }: ResourceView): string {
  if (!changeOver) return '没有换产规定'
  const { setUpMinutes, cleanMinutes, pairs } = changeOver
  const stated = pairs.map(
    ({ from, to, minutes }) =>
      `${productClasses[from]}→${productClasses[to]} ${minutes === null ? '不能相接' : `${minutes} 分钟`}`,
  )
  return [`一般准备 ${setUpMinutes} 分钟`, ...stated, `清洗 ${cleanMinutes} 分钟`].join('；')
}

function Line({ line, names, open }: { line: ResourceView; names: Names; open: (dialog: Dialog) => void }) {
  return (
    <li className="between" style={{ padding: '12px 0' }}>
      <div>
        <strong>{line.name}</strong>
        <div>
          配套：
          {line.needs
            .map(({ name, count, units, resourceIds }) => {
              const among = resourceIds.map(id => names.get(id) ?? '').join('、')
              if (resourceIds.length === 1) return `${among} ${units} 份`
              return `${name}（${among} 中 ${count} 项，各 ${units} 份）`
            })
            .join('；') || '没有'}
        </div>
        <div>换产：{changeOverWords(line)}</div>
        <SpecialDays of={line} />
      </div>
      <span className="actions">
        <Button onClick={() => open({ kind: 'needs', line })}>配套</Button>
        <Button onClick={() => open({ kind: 'change-over', line })}>换产</Button>
        <LinkButton to={`/workspace/lines/${line.id}/schedule`}>开放安排</LinkButton>
      </span>
    </li>
  )
}

type Names = ReadonlyMap<string, string>

function Other({ resource, open }: { resource: ResourceView; open: (dialog: Dialog) => void }) {
  const act = useAct()
  const [failure, setFailure] = useState<unknown>(null)
  const { id, version, kind, name } = resource
  return (
    <li style={{ padding: '12px 0' }}>
      <Refused error={failure} />
      <div className="between">
        <div>
          <strong>{name}</strong>{' '}
          <span className="hint">
            {kind === 'line' ? '' : ownKinds[kind]} · {amount(resource)} ·{' '}
            {resource.openingText ? `开放时间 ${resource.openingText}` : '随中试线开放'}
          </span>
          <SpecialDays of={resource} />
        </div>
        <span className="actions">
          <Button onClick={() => open({ kind: 'resource', resource })}>修改</Button>
          <Popconfirm
            title={`停止使用“${name}”？`}
            okText="停止使用"
            onConfirm={() => act(retireResource, { resourceId: id, version }).catch(setFailure)}
          >
            <Button>停止使用</Button>
          </Popconfirm>
        </span>
      </div>
    </li>
  )
}

export function Resources() {
  const { platformId = '' } = useParams()
  const asked = useAsk(listResources, { platformId })
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  return (
    <Answer asked={asked}>
      {({ platformName, resources, arrangedYears }) => {
        const lines = resources.filter(({ kind }) => kind === 'line')
        const others = resources.filter(({ kind }) => kind !== 'line')
        const names = new Map(resources.map(({ id, name }) => [id, name]))
        return (
          <Sheet
            heading="资源与日历"
            title="资源与日历"
            lead={`${platformName}：预约中试线时一并占用的设备、房间、人员和公用工程。`}
            actions={
              <>
                <Button onClick={() => setDialog({ kind: 'special-day' })}>特殊日</Button>
                <Button onClick={() => setDialog({ kind: 'closure' })}>登记停用</Button>
                <Button type="primary" onClick={() => setDialog({ kind: 'resource', resource: null })}>
                  登记资源
                </Button>
              </>
            }
          >
            <section className="card">
              <h2>中试线</h2>
              {lines.length === 0 ? (
                <Nothing>还没有开放预约的中试线。设定开放安排后，在这里设配套和换产。</Nothing>
              ) : (
                <ul className="rows">
                  {lines.map(line => (
                    <Line key={line.id} line={line} names={names} open={setDialog} />
                  ))}
                </ul>
              )}
            </section>
            <section className="card">
              <h2>配套资源</h2>
              {others.length === 0 ? (
                <Nothing>
                  还没有登记资源。需要与中试线一并安排的设备、房间、操作人员、公用工程在此登记。
                </Nothing>
              ) : (
                <ul className="rows">
                  {others.map(resource => (
                    <Other key={resource.id} resource={resource} open={setDialog} />
                  ))}
                </ul>
              )}
            </section>
            {dialog?.kind === 'resource' ? (
              <ResourceDialog platformId={platformId} resource={dialog.resource} close={close} />
            ) : null}
            {dialog?.kind === 'needs' ? (
              <LineNeedsDialog line={dialog.line} others={others} close={close} />
            ) : null}
            {dialog?.kind === 'change-over' ? <ChangeOverDialog line={dialog.line} close={close} /> : null}
            {dialog?.kind === 'closure' ? <ClosureDialog resources={resources} close={close} /> : null}
            {dialog?.kind === 'special-day' ? (
              <SpecialDayDialog resources={resources} years={arrangedYears} close={close} />
            ) : null}
          </Sheet>
        )
      }}
    </Answer>
  )
}
