import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { formatDate, formatInstant, formatInterval, plainDate } from '#kernel/calendar.ts'
import { processes } from '#modules/catalogue/terms.ts'
import { type AllocationProposal, proposeAllocation } from '#modules/matching/proposal/api.ts'
import { servedPoints, type Unserved, unserved } from '#modules/matching/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { TableBox } from '../../ui/table-box.tsx'

type ProposedNeed = AllocationProposal['needs'][number]

const reasons = Object.entries(unserved) as [Unserved, string][]
const grouped = (value: number) => value.toLocaleString('zh-CN')
const percent = (share: number) => `${(share * 100).toFixed(share > 0 && share < 0.001 ? 3 : 1)}%`

function Result({ all, confidential, inHand, objective, bound, gap, firstCome }: AllocationProposal) {
  const more = all.served - firstCome.served
  return (
    <section className="card" aria-labelledby="result">
      <h2 id="result">建议的结果</h2>
      <dl className="facts">
        <div>
          <dt>待安排的需求</dt>
          <dd>
            {all.needs} 项{confidential.needs > 0 ? `（其中定向和保密 ${confidential.needs} 项）` : ''}
          </dd>
        </div>
        <div>
          <dt>建议安排</dt>
          <dd>
            <strong>{all.served}</strong> 项
          </dd>
        </div>
        <div>
          <dt>先到先得可安排</dt>
          <dd>
            {firstCome.served} 项{more > 0 ? `，统筹多 ${more} 项` : ''}
          </dd>
        </div>
        <div>
          <dt>得分</dt>
          <dd>
            {grouped(objective)}（先到先得 {grouped(firstCome.objective)}）
          </dd>
        </div>
        <div>
          <dt>与最优的差距</dt>
          <dd>
            {gap === 0 ? '已是最优' : `不超过 ${percent(gap)}`}
            <span className="hint">（任何安排的得分都不超过 {grouped(bound)}）</span>
          </dd>
        </div>
        {inHand > 0 ? (
          <div>
            <dt>已申请或确认预约</dt>
            <dd>{inHand} 项，不在统筹之内</dd>
          </div>
        ) : null}
      </dl>
      <details open style={{ marginTop: 16 }}>
        <summary>怎么算的</summary>
        <ul className="plain-list">
          <li>
            目标：每安排一项需求计 {grouped(servedPoints)}{' '}
            分，所用中试线在优先条件、文字和预算上的匹配得分按占满分的比例另计至多{' '}
            {grouped(servedPoints / 10)} 分，总分尽量高。
          </li>
          <li>只安排满足全部必须条件的中试线；有一项不满足或待确认的不安排。预算按公开价估算。</li>
          <li>每项需求至多安排一次；同一中试线同一天至多安排一项；只用开放、未被预约和停用占用的日子。</li>
          <li>
            日期在需求的期限之内，为连续的开放日，符合提前量、可预约期限和时长的规定。清场和换产用时未计。
          </li>
          <li>分值相同、可以互换的，先发布的优先；同一项需求分值相同的，取最早的日期。</li>
        </ul>
      </details>
    </section>
  )
}

function LoadBars({ load, from, to }: Pick<AllocationProposal, 'load' | 'from' | 'to'>) {
  return (
    <section className="card" aria-labelledby="load">
      <h2 id="load">各平台负荷</h2>
      <p className="hint">
        {formatDate(from)} 至 {formatDate(to)}，能承接下列需求的中试线的开放日，按线计，不含定向和保密的需求。
      </p>
      {load.length === 0 ? (
        <Nothing>没有平台能承接待安排的需求</Nothing>
      ) : (
        <>
          <ul className="load">
            {load.map(({ platformId, platformName, localityName, lines, open, taken, proposed }) => (
              <li key={platformId}>
                <span>
                  <a href={`/platforms/${platformId}`}>{platformName}</a>
                  <span className="hint">
                    {localityName}，{lines} 条线
                  </span>
                </span>
                <span className="load-bar" aria-hidden="true">
                  <span className="taken" style={{ width: `${(taken / open) * 100}%` }} />
                  <span className="proposed" style={{ width: `${(proposed / open) * 100}%` }} />
                </span>
                <span className="load-words">
                  已占用 {taken} 天，建议 {proposed} 天，空闲 {open - taken - proposed} 天
                </span>
              </li>
            ))}
          </ul>
          <p className="load-legend" aria-hidden="true">
            <span className="taken" /> 已占用 <span className="proposed" /> 建议安排 <span className="idle" />{' '}
            空闲
          </p>
        </>
      )}
    </section>
  )
}

const nameOf = ({ name, process }: ProposedNeed) => name ?? `${processes[process]}需求（摘要公开）`

function Need({ need }: { need: ProposedNeed }) {
  return (
    <th scope="row">
      {nameOf(need)}
      <span className="hint">
        {need.number}，{processes[need.process]}，需求方在{need.localityName}
      </span>
      <span className="hint">
        期限 {formatDate(plainDate(need.from))} 至 {formatDate(plainDate(need.to))}
      </span>
    </th>
  )
}

function ServedNeeds({ needs }: { needs: readonly ProposedNeed[] }) {
  return (
    <TableBox label="建议安排的需求">
      <table className="proposed-needs stacked">
        <caption>建议安排</caption>
        <thead>
          <tr>
            <th scope="col">需求</th>
            <th scope="col">中试线</th>
            <th scope="col">日期</th>
            <th scope="col" className="number">
              分值
            </th>
          </tr>
        </thead>
        <tbody>
          {needs.map(need =>
            need.run ? (
              <tr key={need.id}>
                <Need need={need} />
                <td data-label="中试线">
                  <a href={`/lines/${need.run.lineId}`}>{need.run.lineName}</a>
                  <span className="hint">{need.run.platformName}</span>
                </td>
                <td data-label="日期">{formatInterval(need.run)}</td>
                <td className="number" data-label="分值">
                  {grouped(need.run.value)}
                </td>
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </TableBox>
  )
}

function UnservedNeeds({ needs }: { needs: readonly ProposedNeed[] }) {
  return (
    <TableBox label="未安排的需求">
      <table className="proposed-needs stacked">
        <caption>未安排</caption>
        <thead>
          <tr>
            <th scope="col">需求</th>
            <th scope="col">原因</th>
          </tr>
        </thead>
        <tbody>
          {needs.map(need => (
            <tr key={need.id}>
              <Need need={need} />
              <td data-label="原因">{need.reason ? unserved[need.reason] : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Confidential({ confidential }: Pick<AllocationProposal, 'confidential'>) {
  if (confidential.needs === 0) return null
  return (
    <section className="card" aria-labelledby="confidential">
      <h2 id="confidential">定向和保密的需求</h2>
      <p>
        共 {confidential.needs} 项，建议安排 {confidential.served}{' '}
        项。只计项数和得分，不列名称、内容、中试线和日期。
      </p>
      <ul className="plain-list">
        {reasons.map(([reason, words]) =>
          confidential.unserved[reason] ? (
            <li key={reason}>
              {words}：{confidential.unserved[reason]} 项
            </li>
          ) : null,
        )}
      </ul>
    </section>
  )
}

const lists = [
  { value: 'all', label: '全部' },
  { value: 'served', label: '建议安排' },
  { value: 'unserved', label: '未安排' },
] as const

function Proposal({ proposal }: { proposal: AllocationProposal }) {
  const [list, setList] = useState<(typeof lists)[number]['value']>('all')
  const { needs, all, load, from, to } = proposal
  if (all.needs === 0)
    return (
      <Nothing>
        目前没有待安排的需求。
        {proposal.inHand > 0
          ? `${proposal.inHand} 项需求已申请或确认预约。`
          : '企业发布需求后，这里给出建议。'}
      </Nothing>
    )
  const served = needs.filter(({ run }) => run)
  const left = needs.filter(({ run }) => !run)
  return (
    <div className="stack">
      <Result {...proposal} />
      <LoadBars load={load} from={from} to={to} />
      <Segmented
        className="no-print"
        aria-label="需求"
        options={[...lists]}
        value={list}
        onChange={setList}
        style={{ justifySelf: 'start' }}
      />
      {list !== 'unserved' && served.length > 0 ? <ServedNeeds needs={served} /> : null}
      {list !== 'served' && left.length > 0 ? <UnservedNeeds needs={left} /> : null}
      {(list === 'served' && served.length === 0) || (list === 'unserved' && left.length === 0) ? (
        <Nothing>没有这样的需求</Nothing>
      ) : null}
      <Confidential confidential={proposal.confidential} />
    </div>
  )
}

export function Allocation() {
  const asked = useAsk(proposeAllocation, {})
  return (
    <Sheet
      heading="全市统筹建议"
      title="全市统筹建议"
      lead={
        <>
          把全部待安排的需求与各中试线的真实日历一并考虑，建议安排在哪条线、哪些日子。只是建议，不作预约。
          {asked.data ? `数据截至 ${formatInstant(asked.data.at)}。` : ''}
        </>
      }
      actions={
        <>
          <Button loading={asked.isFetching} onClick={() => asked.refetch()}>
            重新计算
          </Button>
          <Button onClick={() => window.print()}>打印</Button>
        </>
      }
    >
      <Answer asked={asked}>{proposal => <Proposal proposal={proposal} />}</Answer>
    </Sheet>
  )
}
