/** A case of support as the platform and the offices see it. */
import { Table } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { dateOf, formatDate, formatDay, formatInstant } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { AwardRowView, ItemView, PaymentView, WholeAward } from '#modules/subsidy/api.ts'
import {
  acquisitions,
  fundings,
  moneyStates,
  paymentStates,
  stateWords,
  stepKinds,
  supportKinds,
} from '#modules/subsidy/terms.ts'
import { Arranged } from '../arranged.tsx'
import { Nothing } from '../desk/asking.tsx'
import { TableBox } from '../table-box.tsx'

export const stateMark = (state: AwardRowView['state']): string =>
  state === 'issued' ? 'meets' : state === 'refused' ? 'fails' : 'unknown'

export function AwardState({ award }: { award: Pick<AwardRowView, 'state' | 'money' | 'noticeUntil'> }) {
  const { state, money } = award
  return (
    <span className="tags">
      <span className={`tag ${stateMark(state)}`}>{stateWords(award, dateOf(new Date()))}</span>
      {state === 'issued' ? (
        <span className={`tag ${money === 'paid' ? 'meets' : 'blue'}`}>{moneyStates[money]}</span>
      ) : null}
    </span>
  )
}

export function Awards({
  awards,
  base,
  empty,
}: {
  awards: readonly AwardRowView[]
  base: string
  empty: string
}) {
  if (awards.length === 0) return <Nothing>{empty}</Nothing>
  return (
    <TableBox label="补助和奖励">
      <Table
        size="small"
        rowKey="id"
        style={{ minWidth: 760 }}
        dataSource={[...awards]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: '编号',
            width: 140,
            render: (_, one) => <Link to={`${base}/${one.id}`}>{one.number}</Link>,
          },
          {
            title: '平台',
            render: (_, one) => (
              <>
                {one.platformName}
                <div className="hint">{one.organisationName}</div>
              </>
            ),
          },
          {
            title: '事项与依据',
            render: (_, one) => (
              <>
                {supportKinds[one.kind]}
                <div className="hint">{one.basis}</div>
              </>
            ),
          },
          {
            title: '核定金额',
            width: 120,
            align: 'right',
            render: (_, { awardFen }) => (awardFen === null ? '未定' : formatAmount(awardFen)),
          },
          { title: '状态', width: 190, render: (_, one) => <AwardState award={one} /> },
        ]}
      />
    </TableBox>
  )
}

/** 追回: what is to be paid back, why, and whether it came. */
export function Recoveries({
  award,
  action,
}: {
  award: WholeAward
  action?: (recoveryId: string) => ReactNode
}) {
  if (award.recoveries.length === 0) return null
  return (
    <ul className="rows">
      {award.recoveries.map(({ id, amount, reason, receivedOn, reference }) => (
        <li key={id} className="between" style={{ padding: '8px 0' }}>
          <span>
            追回 {formatAmount(amount)}：{reason}
            <div className="hint">{receivedOn ? `${formatDay(receivedOn)}到账，${reference}` : '未到账'}</div>
          </span>
          {receivedOn === null ? action?.(id) : null}
        </li>
      ))}
    </ul>
  )
}

export function AwardFacts({ award }: { award: WholeAward }) {
  const back = award.recoveries
    .filter(({ receivedOn }) => receivedOn !== null)
    .reduce((sum, { amount }) => sum + amount, 0)
  const items = [
    ['事项', supportKinds[award.kind]],
    ['平台', `${award.platformName}（${award.organisationName}）`],
    ['依据', award.basis],
    ['核定金额', award.awardFen === null ? '未定' : formatAmount(award.awardFen)],
    ['已支付', formatAmount(award.paidFen)],
    ...(back > 0 ? [['其中已追回', formatAmount(back)]] : []),
    ...(award.kind === 'equipment'
      ? [
          [
            '省级资金',
            award.provincialFen === null
              ? '未填'
              : `${formatAmount(award.provincialFen)}${award.provincialDocument ? `（${award.provincialDocument}）` : ''}`,
          ],
        ]
      : []),
    ['收款户名', award.payeeName ?? '未填'],
    ...(award.noticeFrom
      ? [
          [
            '公示期',
            `${formatDate(award.noticeFrom)} 至 ${award.noticeUntil ? formatDate(award.noticeUntil) : '未定'}`,
          ],
        ]
      : []),
    ...(award.docNumber ? [['下达文号', award.docNumber]] : []),
    ...(award.note ? [['退回或不予支持的理由', award.note]] : []),
  ]
  return (
    <section className="card">
      <p style={{ marginBottom: 12 }}>
        <AwardState award={award} />
        {award.noticeFrom && award.noticeUntil ? (
          <Arranged from={award.noticeFrom} until={award.noticeUntil} />
        ) : null}
      </p>
      <dl className="facts">
        {items.map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

interface ItemsProps {
  readonly award: WholeAward
  readonly actions?: (item: ItemView) => ReactNode
  /** What else is said of an item, to the office. */
  readonly notes?: (item: ItemView) => ReactNode
}

const countedWords = { yes: '计入', no: '不计入', depends: '取决于理解' } as const
const countedMarks = { yes: 'meets', no: 'fails', depends: 'unknown' } as const

/** The list, each item with whether it counts, and why it doesn't. */
export function Items({ award, actions, notes }: ItemsProps) {
  if (award.items.length === 0) return <Nothing>还没有登记设备。</Nothing>
  const judged = new Map(award.reckoning.items.map(item => [item.id, item]))
  return (
    <TableBox label="设备清单">
      <Table
        size="small"
        rowKey="id"
        style={{ minWidth: 880 }}
        dataSource={[...award.items]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: '设备',
            render: (_, one) => (
              <>
                {one.name}
                <div className="hint">
                  {acquisitions[one.acquisition]}，{fundings[one.funding]}
                </div>
              </>
            ),
          },
          {
            title: '不含税金额',
            width: 130,
            align: 'right',
            render: (_, one) => (
              <>
                {formatAmount(one.net)}
                {one.tax > 0 ? <div className="hint">税 {formatAmount(one.tax)}</div> : null}
              </>
            ),
          },
          {
            title: '发票',
            width: 200,
            render: (_, one) => (
              <>
                <span className="mono">{one.invoice}</span>
                <div className="hint">
                  第 {one.invoiceLine} 行，{formatDay(one.invoicedOn)}
                </div>
              </>
            ),
          },
          { title: '付款', width: 110, render: (_, one) => (one.paidOn ? formatDay(one.paidOn) : '未付款') },
          {
            title: '是否计入',
            render: (_, one) => {
              const { counted = 'yes', reasons = [] } = judged.get(one.id) ?? {}
              return (
                <>
                  <span className={`tag ${countedMarks[counted]}`}>{countedWords[counted]}</span>
                  {reasons.map(reason => (
                    <div className="hint" key={reason}>
                      {reason}
                    </div>
                  ))}
                  {notes?.(one)}
                </>
              )
            },
          },
          ...(actions
            ? [{ title: '操作', width: 130, render: (_: unknown, one: ItemView) => actions(one) }]
            : []),
        ]}
      />
    </TableBox>
  )
}

export function Payments({
  payments,
  actions,
}: {
  payments: readonly PaymentView[]
  actions?: (payment: PaymentView) => ReactNode
}) {
  if (payments.length === 0) return <Nothing>没有支付。</Nothing>
  return (
    <TableBox label="支付">
      <Table
        size="small"
        rowKey="id"
        style={{ minWidth: 760 }}
        dataSource={[...payments]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: '支付编号', width: 140, dataIndex: 'number' },
          {
            title: '收款',
            render: (_, one) => (
              <>
                {one.payeeName}
                <div className="hint">
                  {one.platformName}，{one.awardNumber}
                </div>
              </>
            ),
          },
          { title: '金额', width: 120, align: 'right', render: (_, one) => formatAmount(one.amount) },
          {
            title: '状态',
            width: 130,
            render: (_, { state }) => (
              <span className={`tag ${state === 'paid' ? 'meets' : state === 'ordered' ? 'blue' : 'fails'}`}>
                {paymentStates[state]}
              </span>
            ),
          },
          {
            title: '银行回单',
            render: (_, one) =>
              one.reference ? (
                <>
                  {one.settledOn ? `${formatDay(one.settledOn)}，` : ''}
                  {one.reference}
                  {one.note ? <div className="hint">{one.note}</div> : null}
                </>
              ) : (
                '—'
              ),
          },
          ...(actions
            ? [{ title: '操作', width: 110, render: (_: unknown, one: PaymentView) => actions(one) }]
            : []),
        ]}
      />
    </TableBox>
  )
}

export function Steps({ award }: { award: WholeAward }) {
  return (
    <section className="card">
      <h2>办理经过</h2>
      <ol className="rows">
        {award.steps.map(({ kind, at, by, note }) => (
          <li key={`${kind} ${at.getTime()} ${note}`} style={{ padding: '8px 0' }}>
            <strong>{stepKinds[kind]}</strong> <span className="hint">{by}</span>
            {note ? `：${note}` : ''}
            <div className="hint">{formatInstant(at)}</div>
          </li>
        ))}
      </ol>
    </section>
  )
}
