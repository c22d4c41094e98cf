/** A pair in full, as its sides and the offices see it. */
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import type { PairRecord, PairView } from '#modules/pairing/api.ts'
import { countingRule, pairRoles, resultKinds } from '#modules/pairing/terms.ts'
import { TableBox } from '../table-box.tsx'
import { PairTag, sumsOf, termOf } from './pair-parts.tsx'

export function PairTable({
  pairs,
  linkTo,
}: {
  pairs: readonly PairView[]
  linkTo: (pair: PairView) => React.ReactNode
}) {
  return (
    <TableBox label="结对">
      <table style={{ minWidth: 760 }}>
        <thead>
          <tr>
            {['结对', '产业链', '各方', '期限', '成效', '状态'].map(name => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map(pair => (
            <tr key={pair.id}>
              <th scope="row">{linkTo(pair)}</th>
              <td>{pair.chain.name}</td>
              <td>{pair.parties.map(({ name }) => name).join('、')}</td>
              <td>{termOf(pair)}</td>
              <td>{sumsOf(pair.counts)}</td>
              <td>
                <PairTag phase={pair.phase} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Sides({ parties }: Pick<PairView, 'parties'>) {
  return (
    <TableBox label="各方">
      <table>
        <caption>各方</caption>
        <thead>
          <tr>
            {['一方', '单位或平台', '确认'].map(name => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parties.map(({ role, name, platformId, proposer, answeredAt, own }) => (
            <tr key={`${role} ${name}`}>
              <td>{pairRoles[role]}</td>
              <th scope="row">
                {platformId ? <a href={`/platforms/${platformId}`}>{name}</a> : name}
                {own ? <span className="hint">（本单位）</span> : null}
              </th>
              <td>
                {answeredAt === null
                  ? '待确认'
                  : `${formatInstant(answeredAt)} ${proposer ? '发起' : '确认'}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Records({ records, hidden }: { records: readonly PairRecord[]; hidden: number }) {
  return (
    <>
      {records.length > 0 ? (
        <TableBox label="成效背后的记录">
          <table>
            <thead>
              <tr>
                {['种类', '编号', '时间'].map(name => (
                  <th scope="col" key={name}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {records.map(({ kind, id, number, on }) => (
                <tr key={`${kind} ${id}`}>
                  <td>{resultKinds[kind]}</td>
                  <th scope="row" className="mono">
                    {number}
                  </th>
                  <td>{formatInstant(on)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      ) : null}
      {hidden > 0 ? <p className="hint">另有 {hidden} 条属于其他各方，只计数，不列出。</p> : null}
      <p className="hint">{countingRule}</p>
    </>
  )
}

interface Found {
  readonly pair: PairView
  readonly records: readonly PairRecord[]
  readonly hidden: number
}

export function PairBody({ pair, records, hidden }: Found) {
  return (
    <div className="stack">
      <section className="card" aria-label="结对的内容">
        <div className="between">
          <h2>{pair.chain.name}</h2>
          <PairTag phase={pair.phase} />
        </div>
        <p style={{ whiteSpace: 'pre-line' }}>{pair.aims}</p>
        <p className="hint">
          {termOf(pair)}；{pair.shown ? '成立后公开' : '不公开'}
        </p>
        {pair.endedOn ? (
          <p className="notice warn">
            {formatDate(pair.endedOn)}，{pair.endedBy}：{pair.endReason}
          </p>
        ) : null}
        <Sides parties={pair.parties} />
      </section>
      <section className="card" aria-labelledby="came">
        <h2 id="came">合作期内的成效</h2>
        <p>{sumsOf(pair.counts)}</p>
        <Records records={records} hidden={hidden} />
      </section>
    </div>
  )
}
